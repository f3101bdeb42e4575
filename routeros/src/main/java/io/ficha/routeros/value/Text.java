package io.ficha.routeros.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the readers share: no input is long, and no sum overflows. */
final class Text {
    /** The longest valid text of any kind, a rate limit with all its groups, is shorter. */
    private static final int LONGEST = 400;

    private Text() {}

    static Matcher match(Pattern pattern, String text, String kind) {
        var matcher = pattern.matcher(text.length() > LONGEST ? "" : text);
        if (!matcher.matches()) {
            throw new BadValue(kind);
        }
        return matcher;
    }

    /** Digits and a unit's factor; an absent group is zero. */
    static long times(String digits, long factor, String kind) {
        try {
            return digits == null ? 0 : Math.multiplyExact(Long.parseLong(digits), factor);
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            throw new BadValue(kind);
        }
    }

    /** A count of something: zero or more. */
    static void requireCount(long number, String kind) {
        if (number < 0) {
            throw new BadValue(kind);
        }
    }
}
