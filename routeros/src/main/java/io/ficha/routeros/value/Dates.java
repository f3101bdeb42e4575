package io.ficha.routeros.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates with a time, on the router's own clock: no zone is told. */
public final class Dates {
    private static final String KIND = "date";
    private static final String TIME = " ([0-9]{2}):([0-9]{2}):([0-9]{2})";
    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})" + TIME);
    private static final Pattern MONTH_NAME = Pattern.compile("([A-Za-z]{3})/([0-9]{2})/([0-9]{4})" + TIME);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Dates() {}

    /** Reads {@code 2026-05-20 10:00:00} (RouterOS of about 7.10 and later) or {@code may/20/2026 10:00:00}. */
    public static LocalDateTime read(String text) {
        if (text.indexOf('/') < 0) {
            var parts = Text.match(ISO, text, KIND);
            return date(parts, number(parts, 1), number(parts, 2), number(parts, 3));
        }
        var parts = Text.match(MONTH_NAME, text, KIND);
        int month = 1 + MONTHS.indexOf(parts.group(1).toLowerCase(Locale.ROOT));
        return date(parts, number(parts, 3), month, number(parts, 2));
    }

    /** Writes {@code 2026-05-20 10:00:00}; a fraction of a second is left out. */
    public static String write(LocalDateTime date) {
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new BadValue(KIND);
        }
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d",
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth(),
                date.getHour(),
                date.getMinute(),
                date.getSecond());
    }

    private static LocalDateTime date(Matcher parts, int year, int month, int day) {
        try {
            return LocalDateTime.of(year, month, day, number(parts, 4), number(parts, 5), number(parts, 6));
        } catch (DateTimeException noSuchDate) {
            throw new BadValue(KIND);
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
