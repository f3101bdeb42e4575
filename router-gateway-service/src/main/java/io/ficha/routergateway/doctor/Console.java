package io.ficha.routergateway.doctor;

import java.util.regex.Pattern;

/** How commands for a router's terminal are made: of our own words, and of names that are plain. */
final class Console {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Console() {}

    /** @return whether the name may stand in a command */
    static boolean isPlain(String name) {
        return name != null && PLAIN.matcher(name).matches();
    }

    /** @return the items with that name; throws for a name that is not plain */
    static String named(String name) {
        if (!isPlain(name)) throw new IllegalArgumentException("a name that is not plain");
        return "[find name=\"" + name + "\"]";
    }

    /** @return the name for people, or a word in its place when it is anything but plain */
    static String shown(String name) {
        return isPlain(name) ? "«" + name + "»" : "con un nombre especial";
    }
}
