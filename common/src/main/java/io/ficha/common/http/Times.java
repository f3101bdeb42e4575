package io.ficha.common.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Dates as the hotspot contract writes them: ISO-8601 in UTC without a zone, microseconds only when there are some. */
public final class Times {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private Times() {}

    /** @return for example {@code 2026-11-21T19:03:06.042451}; null for null */
    public static String naive(Instant instant) {
        if (instant == null) return null;
        var time = LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        return (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MICROS).format(time);
    }

    /** @return the same for a column with time zone; null for null */
    public static String naive(OffsetDateTime time) {
        return time == null ? null : naive(time.toInstant());
    }
}
