package io.ficha.routeros.value;

/** Truth values: the router prints {@code true} and {@code false}, and takes {@code yes} and {@code no} as well. */
public final class Flags {
    private Flags() {}

    /** Reads {@code true}, {@code yes}, {@code false} or {@code no}. */
    public static boolean read(String text) {
        return switch (text) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new BadValue("flag");
        };
    }

    /** Writes {@code yes} or {@code no}, for an attribute. */
    public static String write(boolean flag) {
        return flag ? "yes" : "no";
    }

    /** Writes {@code true} or {@code false}, for a query: those compare the text that would be printed. */
    public static String forQuery(boolean flag) {
        return Boolean.toString(flag);
    }
}
