package io.ficha.simulators.routeros;

/**
 * One simulated router.
 *
 * @param name its identity, and its place under {@code /routeros/} of the control API
 * @param port where the API listens; 0 takes a free port
 * @param routerOsVersion such as {@code 7.22.1}; from 7.18 on, prints without rows answer {@code !empty}
 */
public record DeviceOptions(String name, String host, int port, String user, String password, String routerOsVersion) {

    boolean atLeast(int major, int minor) {
        var parts = routerOsVersion.split("[^0-9]+");
        int ownMajor = Integer.parseInt(parts[0]);
        int ownMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return ownMajor > major || (ownMajor == major && ownMinor >= minor);
    }

    @Override
    public String toString() {
        return "DeviceOptions[" + name + ", " + host + ":" + port + ", RouterOS " + routerOsVersion + "]";
    }
}
