package io.ficha.routeros.value;

import java.util.regex.Pattern;

/** Rates in bits a second; units are powers of 1000. */
public final class Rates {
    static final String KIND = "rate";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,19})([kKMG]?)");

    private Rates() {}

    /** Reads {@code 10000000}, {@code 10000k}, {@code 10M} or {@code 1G}. */
    public static long read(String text) {
        var form = Text.match(FORM, text, KIND);
        long factor =
                switch (form.group(2)) {
                    case "" -> 1;
                    case "M" -> 1_000_000;
                    case "G" -> 1_000_000_000;
                    default -> 1_000;
                };
        return Text.times(form.group(1), factor, KIND);
    }

    /** Writes with the largest unit that leaves a whole number, such as {@code 10M}. */
    public static String write(long bitsPerSecond) {
        Text.requireCount(bitsPerSecond, KIND);
        if (bitsPerSecond == 0 || bitsPerSecond % 1_000 != 0) {
            return Long.toString(bitsPerSecond);
        }
        if (bitsPerSecond % 1_000_000_000 == 0) {
            return bitsPerSecond / 1_000_000_000 + "G";
        }
        return bitsPerSecond % 1_000_000 == 0 ? bitsPerSecond / 1_000_000 + "M" : bitsPerSecond / 1_000 + "k";
    }
}
