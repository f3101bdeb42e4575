package io.ficha.payment.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The days of a company, which begin and end in its own time zone. */
final class CompanyDays {
    private CompanyDays() {}

    /** @return the company's day at that moment */
    static LocalDate today(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone);
    }

    /** @return the newest day of the company whose hour for runs has come: today, or before that hour yesterday */
    static LocalDate reached(Instant now, ZoneId zone, LocalTime hour) {
        var local = ZonedDateTime.ofInstant(now, zone);
        return local.toLocalTime().isBefore(hour) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
