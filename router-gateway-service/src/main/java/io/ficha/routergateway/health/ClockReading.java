package io.ficha.routergateway.health;

import io.ficha.routeros.value.Dates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How far a router's clock is from ours.
 *
 * @param offset positive while the router's is ahead
 * @param bound how far the offset may be off: half the round trip, and half of the second that the router shows
 */
public record ClockReading(Duration offset, Duration bound) {
    private static final Pattern ZONE = Pattern.compile("([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?");
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    /**
     * Reads the row of {@code /system/clock}, which tells the local time and {@code gmt-offset}, such as {@code -06:00}.
     *
     * @param asked when the question left, {@code answered} when its answer was there
     * @return null when the row makes no sense
     */
    public static ClockReading of(Map<String, String> row, Instant asked, Instant answered) {
        var zone = ZONE.matcher(row.getOrDefault("gmt-offset", ""));
        if (!zone.matches()) return null;
        LocalDateTime local;
        int seconds;
        try {
            local = Dates.read(row.get("date") + " " + row.get("time"));
            seconds = 3600 * number(zone.group(2)) + 60 * number(zone.group(3)) + number(zone.group(4));
        } catch (IllegalArgumentException garbage) {
            return null;
        }
        var theirs = local.minusSeconds(zone.group(1).equals("-") ? -seconds : seconds)
                .toInstant(ZoneOffset.UTC)
                .plus(HALF_A_SECOND);
        var half = Duration.between(asked, answered).dividedBy(2);
        return new ClockReading(Duration.between(asked.plus(half), theirs), half.plus(HALF_A_SECOND));
    }

    /** @return the offset, rounded; never past the range of an int */
    public int offsetSeconds() {
        return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, Math.round(offset.toMillis() / 1000.0)));
    }

    /** @return the bound, rounded up */
    public int boundSeconds() {
        return (int) Math.min(Integer.MAX_VALUE, (bound.toMillis() + 999) / 1000);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
