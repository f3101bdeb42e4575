package io.ficha.routeros.value;

import java.util.regex.Pattern;

/** Numbers of bytes. The API prints them plain; people write units, which are powers of 1024 here, unlike in rates. */
public final class ByteCounts {
    private static final String KIND = "byte count";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,19})(?:([kKMGT])(?:iB)?)?");
    private static final String UNITS = "kMGT";

    private ByteCounts() {}

    /** Reads {@code 1048576}, {@code 1024k}, {@code 1M} or {@code 1MiB}; {@code k}, {@code M}, {@code G}, {@code T}. */
    public static long read(String text) {
        var form = Text.match(FORM, text, KIND);
        var unit = form.group(2);
        int power = unit == null ? 0 : 1 + UNITS.indexOf(unit.replace('K', 'k'));
        return Text.times(form.group(1), 1L << (10 * power), KIND);
    }

    /** Writes the plain number, which means the same to every version. */
    public static String write(long bytes) {
        Text.requireCount(bytes, KIND);
        return Long.toString(bytes);
    }
}
