package io.ficha.common.smartips;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates and times as the SmartIPS API reads and writes them. */
public final class IspDates {
    private static final DateTimeFormatter LOCAL = pattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ISO = pattern("uuuu-MM-dd'T'HH:mm:ss'.000000Z'");
    private static final DateTimeFormatter ANSWER = pattern("' 'MMM dd, uuuu HH:mm:ss");

    private IspDates() {}

    /** How an operation takes dates, besides ISO's form. */
    public enum Form {
        ISO("uuuu-MM-dd", "aaaa-mm-dd"),
        DAY_FIRST("dd-MM-uuuu", "dd-mm-aaaa"),
        MONTH_FIRST("MM/dd/uuuu", "mm/dd/aaaa");

        private final DateTimeFormatter formatter;
        private final String shown;

        Form(String pattern, String shown) {
            this.formatter = pattern(pattern);
            this.shown = shown;
        }

        /** @return the form for people */
        public String shown() {
            return shown;
        }
    }

    /** @return the day, or null when the text is none in that form or in ISO's */
    public static LocalDate parse(String text, Form form) {
        var day = parsed(text, form);
        return day == null ? parsed(text, Form.ISO) : day;
    }

    private static LocalDate parsed(String text, Form form) {
        try {
            return LocalDate.parse(text, form.formatter);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** @return {@code yyyy-MM-dd HH:mm:ss} in the company's time; null for null */
    public static String local(Instant instant, ZoneId zone) {
        return instant == null ? null : LOCAL.format(LocalDateTime.ofInstant(instant, zone));
    }

    /** @return the day in the company's time; null for null */
    public static String day(Instant instant, ZoneId zone) {
        return instant == null ? null : LocalDate.ofInstant(instant, zone).toString();
    }

    /** @return {@code yyyy-MM-ddTHH:mm:ss.000000Z} in UTC; null for null */
    public static String iso(Instant instant) {
        return instant == null
                ? null
                : ISO.format(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    }

    /** @return a blank and {@code May 30, 2026 13:30:50} in UTC, as the answers of tickets have it */
    public static String answer(Instant instant) {
        return ANSWER.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }
}
