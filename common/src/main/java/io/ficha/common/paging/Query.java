package io.ficha.common.paging;

import io.ficha.common.error.ValidationFailed;
import io.ficha.common.error.ValidationFailed.Item;
import io.ficha.common.id.Ids;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;

/** Reads what a list is asked for: dates, ids and choices of the query. */
public final class Query {
    private static final int LONGEST_ECHO = 100;

    private Query() {}

    /** @return the day, or null when none was sent */
    public static LocalDate day(String name, String value) {
        if (value == null) return null;
        try {
            var day = LocalDate.parse(value);
            if (day.getYear() >= 2000 && day.getYear() < 3000) return day;
        } catch (DateTimeParseException e) {
            // told below
        }
        throw wrong("date_parsing", name, "Input should be a valid date in the format YYYY-MM-DD", value);
    }

    /** @return the month, or null when none was sent */
    public static YearMonth month(String name, String value) {
        if (value == null) return null;
        try {
            var month = YearMonth.parse(value);
            if (month.getYear() >= 2000 && month.getYear() < 3000) return month;
        } catch (DateTimeParseException e) {
            // told below
        }
        throw wrong("date_parsing", name, "Input should be a valid month in the format YYYY-MM", value);
    }

    /** @return one of the choices, or null when none was sent */
    public static String choice(String name, String value, Collection<String> choices) {
        if (value == null || choices.contains(value)) return value;
        var expected = "'" + String.join("' or '", choices) + "'";
        throw wrong("literal_error", name, "Input should be " + expected, value);
    }

    /** @return the id, or null when none was sent */
    public static String id(String name, String value) {
        if (value == null || Ids.isPlausible(value)) return value;
        throw wrong("value_error", name, "Input should be an id", value);
    }

    /** @return words to search for, or null when none were sent */
    public static String text(String name, String value, int max) {
        if (value == null || value.isBlank()) return null;
        if (value.length() > max) {
            throw wrong("string_too_long", name, "String should have at most " + max + " characters", value);
        }
        if (value.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw wrong("string_unicode", name, "String should hold only valid characters", value);
        }
        return value.strip();
    }

    /** Refuses days that end before they begin, or are more than a list may span. */
    public static void span(String name, LocalDate first, LocalDate last, int mostDays) {
        if (first.isAfter(last) || first.plusDays(mostDays).isBefore(last)) {
            throw wrong(
                    "value_error", name, "Input should be at most " + mostDays + " days before the end", first + "");
        }
    }

    static ValidationFailed wrong(String type, String name, String message, String value) {
        var shown = value.length() <= LONGEST_ECHO ? value : value.substring(0, LONGEST_ECHO) + "…";
        return new ValidationFailed(
                List.of(new Item(type, List.of("query", name), message, shown.replace("\0", ""), null)));
    }
}
