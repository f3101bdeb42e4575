package io.ficha.simulators.routeros.menu;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as devices print them: {@code 2026-05-20 10:00:00} since about 7.10, {@code may/20/2026 10:00:00} before. */
public final class Dates {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private Dates() {}

    /** Date and time. */
    public static String print(Box box, Instant at) {
        return date(box, at) + " " + time(at);
    }

    public static String date(Box box, Instant at) {
        return format(at, box.version().atLeast(7, 10) ? "yyyy-MM-dd" : "MMM/dd/yyyy");
    }

    /** The day within the year, as old logs show it. */
    public static String day(Instant at) {
        return format(at, "MMM/dd");
    }

    public static String time(Instant at) {
        return TIME.format(utc(at));
    }

    private static String format(Instant at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .format(utc(at))
                .toLowerCase(Locale.ROOT);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
