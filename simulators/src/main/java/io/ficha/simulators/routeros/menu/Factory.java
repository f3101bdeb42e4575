package io.ficha.simulators.routeros.menu;

/**
 * What a device is from the factory on, and who may log in.
 *
 * @param maxSessions API connections at a time, until {@code /ip/service} says something else
 */
public record Factory(String identity, String user, String password, int maxSessions, Version version) {
    @Override
    public String toString() {
        return "Factory[" + identity + ", " + version + "]";
    }
}
