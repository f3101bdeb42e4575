package io.ficha.common.paging;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Calendar days at the sites.
 *
 * @param from the first moment, or null for all from the beginning
 * @param until the first moment after, or null for all to the end
 */
public record Days(OffsetDateTime from, OffsetDateTime until) {
    /** @return the days from {@code first} to {@code last}, both included; either may be null */
    public static Days of(LocalDate first, LocalDate last, ZoneId zone) {
        return new Days(start(first, zone), last == null ? null : start(last.plusDays(1), zone));
    }

    private static OffsetDateTime start(LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toOffsetDateTime();
    }

    /** @return whether they have an end or a beginning */
    public boolean areBounded() {
        return from != null || until != null;
    }
}
