package io.ficha.payment.pace;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hour that is under way, and the same hour of the same weekday in the eight weeks before, the latest first. What time it
 * is at a place decides, so a changed clock changes nothing.
 *
 * @param known when a router must have sold at the latest, for its usual sales to be known: four weeks ago
 */
record Hours(OffsetDateTime now, List<OffsetDateTime> before, OffsetDateTime known, int weekday, int hour) {
    private static final int WEEKS = 8;
    private static final int FEW_DAYS = 28;

    static Hours of(Instant moment, ZoneId zone) {
        var now = moment.truncatedTo(HOURS).atOffset(UTC);
        var there = now.atZoneSameInstant(zone);
        var before = IntStream.rangeClosed(1, WEEKS)
                .mapToObj(
                        week -> there.minusWeeks(week).withZoneSameInstant(UTC).toOffsetDateTime())
                .toList();
        return new Hours(
                now, before, now.minus(FEW_DAYS, DAYS), there.getDayOfWeek().getValue(), there.getHour());
    }
}
