package io.ficha.routeros.value;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time. Replies have units, {@code 1w2d3h4m5s} and {@code 0ms433us}; old versions print {@code 1d01:22:53};
 * a plain number is seconds. {@code 1:30}, which could be hours or minutes, is refused.
 */
public final class Durations {
    private static final String KIND = "duration";
    private static final Set<String> NO_LIMIT = Set.of("none", "never", "unlimited");
    private static final String DAYS = "(?:([0-9]{1,18})w)?(?:([0-9]{1,18})d)?";
    private static final String SECONDS = "([0-9]{1,18})(?:\\.([0-9]{1,9}))?";
    private static final Pattern UNITS = Pattern.compile(DAYS + "(?:([0-9]{1,18})h)?(?:([0-9]{1,18})m)?(?:" + SECONDS
            + "s)?(?:([0-9]{1,18})ms)?(?:([0-9]{1,18})us)?(?:([0-9]{1,18})ns)?");
    private static final Pattern CLOCK =
            Pattern.compile(DAYS + "([0-9]{1,9}):([0-5][0-9]):([0-5][0-9])(?:\\.([0-9]{1,9}))?");
    private static final Pattern PLAIN = Pattern.compile("()()()()" + SECONDS);
    private static final long[] UNIT_SECONDS = {604_800, 86_400, 3_600, 60, 1};
    private static final String UNIT_NAMES = "wdhms";
    private static final int FRACTION = 6;
    private static final int MILLISECONDS = 7;

    private Durations() {}

    /** Reads a length of time, or empty for {@code none}, {@code never} and {@code unlimited}. */
    public static Optional<Duration> read(String text) {
        if (NO_LIMIT.contains(text)) {
            return Optional.empty();
        }
        if (text.isEmpty() || text.length() > 100) {
            throw new BadValue(KIND);
        }
        var pattern =
                text.indexOf(':') >= 0 ? CLOCK : Character.isDigit(text.charAt(text.length() - 1)) ? PLAIN : UNITS;
        return Optional.of(sum(Text.match(pattern, text, KIND)));
    }

    /**
     * Writes the canonical form: parts that are zero are left out, {@code 0s} is nothing, {@code 300ms} and {@code 433us}
     * are below a second.
     *
     * @throws BadValue for a negative length or one that is not whole microseconds
     */
    public static String write(Duration duration) {
        if (duration.isNegative() || duration.getNano() % 1_000 != 0) {
            throw new BadValue(KIND);
        }
        var out = new StringBuilder();
        long rest = duration.getSeconds();
        for (int unit = 0; unit < UNIT_SECONDS.length; unit++) {
            append(out, rest / UNIT_SECONDS[unit], UNIT_NAMES.substring(unit, unit + 1));
            rest %= UNIT_SECONDS[unit];
        }
        append(out, duration.getNano() / 1_000_000, "ms");
        append(out, duration.getNano() / 1_000 % 1_000, "us");
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static void append(StringBuilder out, long number, String unit) {
        if (number > 0) {
            out.append(number).append(unit);
        }
    }

    private static Duration sum(Matcher parts) {
        var sum = Duration.ZERO;
        try {
            for (int unit = 0; unit < UNIT_SECONDS.length; unit++) {
                var digits = parts.group(unit + 1);
                if (digits != null && !digits.isEmpty()) {
                    sum = sum.plusSeconds(Text.times(digits, UNIT_SECONDS[unit], KIND));
                }
            }
            var fraction = parts.group(FRACTION);
            if (fraction != null) {
                sum = sum.plusNanos(Long.parseLong((fraction + "00000000").substring(0, 9)));
            }
            if (parts.groupCount() >= MILLISECONDS) {
                sum = sum.plusMillis(Text.times(parts.group(MILLISECONDS), 1, KIND))
                        .plus(Duration.ofNanos(Text.times(parts.group(MILLISECONDS + 1), 1_000, KIND)))
                        .plusNanos(Text.times(parts.group(MILLISECONDS + 2), 1, KIND));
            }
            return sum;
        } catch (ArithmeticException tooLong) {
            throw new BadValue(KIND);
        }
    }
}
