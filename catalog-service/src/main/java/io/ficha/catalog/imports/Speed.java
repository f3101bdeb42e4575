package io.ficha.catalog.imports;

import java.util.regex.Pattern;

/** How fast somebody may be, in kbit/s, of what routers write as {@code 5M/20M 0/0 …} or {@code 5000000/20000000}. */
record Speed(long upload, long download) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})([kKmMgG]?)(?:/(\\d{1,12})([kKmMgG]?))?(?: .*)?");
    private static final long THOUSAND = 1_000;

    /** @return the speed, or null when the text says none */
    static Speed of(String text) {
        var match = TEXT.matcher(text == null ? "" : text.strip());
        if (!match.matches()) return null;
        long first = kilobits(match.group(1), match.group(2));
        long second = match.group(3) == null ? first : kilobits(match.group(3), match.group(4));
        return first > 0 && second > 0 ? new Speed(first, second) : null;
    }

    private static long kilobits(String number, String unit) {
        long value = Long.parseLong(number);
        return switch (unit) {
            case "k", "K" -> value;
            case "m", "M" -> value * THOUSAND;
            case "g", "G" -> value * THOUSAND * THOUSAND;
            default -> value / THOUSAND;
        };
    }
}
