package io.ficha.simulators.routeros.menu;

/** A RouterOS version, such as {@code 7.22.1}; what a device can do depends on it. */
public record Version(int major, int minor, int patch) {
    /** @throws IllegalArgumentException unless it starts with a number */
    public static Version parse(String text) {
        var parts = text.split("[^0-9]+");
        if (parts.length == 0 || parts[0].isEmpty()) {
            throw new IllegalArgumentException("not a RouterOS version: " + text);
        }
        return new Version(number(parts, 0), number(parts, 1), number(parts, 2));
    }

    /** Whether this is that version or a later one. */
    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return atLeast(wantedMajor, wantedMinor, 0);
    }

    /** Whether this is that version or a later one. */
    public boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    /** As printed: {@code 7.22}, {@code 7.22.1}. */
    @Override
    public String toString() {
        return major + "." + minor + (patch == 0 ? "" : "." + patch);
    }

    private static int number(String[] parts, int at) {
        return at < parts.length ? Integer.parseInt(parts[at]) : 0;
    }
}
