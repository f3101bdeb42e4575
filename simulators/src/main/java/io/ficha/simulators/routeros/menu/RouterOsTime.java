package io.ficha.simulators.routeros.menu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as RouterOS takes and prints them. */
public final class RouterOsTime {
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK =
            Pattern.compile("(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(\\d{1,6}):(\\d{1,2})(?::(\\d{1,2}))?");
    private static final long[] SECONDS = {604_800, 86_400, 3_600, 60, 1};
    private static final String NAMES = "wdhms";

    private RouterOsTime() {}

    public static Optional<Long> seconds(String text) {
        var units = UNITS.matcher(text);
        if (!text.isEmpty() && units.matches()) {
            return Optional.of(total(units));
        }
        var clock = CLOCK.matcher(text);
        return clock.matches() ? Optional.of(total(clock)) : Optional.empty();
    }

    /** Such as {@code 1w2d3h4m5s}; zero parts are left out. */
    public static String print(long seconds) {
        var out = new StringBuilder();
        long rest = seconds;
        for (int i = 0; i < SECONDS.length; i++) {
            if (rest >= SECONDS[i]) {
                out.append(rest / SECONDS[i]).append(NAMES.charAt(i));
                rest %= SECONDS[i];
            }
        }
        return out.isEmpty() ? "0s" : out.toString();
    }

    private static long total(Matcher matcher) {
        long total = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            var part = matcher.group(i + 1);
            total += part == null ? 0 : Long.parseLong(part) * SECONDS[i];
        }
        return total;
    }
}
