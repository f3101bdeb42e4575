package io.ficha.common.http;

import io.ficha.common.error.ValidationFailed;
import io.ficha.common.error.ValidationFailed.Item;
import java.util.List;
import java.util.regex.Pattern;

/** Reads path and query parameters. Call it from the resource method: who calls is checked before what they ask. */
public final class Parameters {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final int LONGEST_WHOLE = 19;
    private static final int LONGEST_ECHO = 100;

    private Parameters() {}

    /** @return the whole number in the path; throws {@link ValidationFailed} when it is none */
    public static long pathNumber(String name, String value) {
        return number("path", name, value);
    }

    /** @return the whole number of the query within the bounds, or the default when it was not sent */
    public static long queryNumber(String name, String value, long min, long max, long otherwise) {
        if (value == null) return otherwise;
        long number = number("query", name, value);
        if (number < min) throw bound("greater_than_equal", "greater than or equal to ", "ge", name, value, min);
        if (number > max) throw bound("less_than_equal", "less than or equal to ", "le", name, value, max);
        return number;
    }

    private static long number(String where, String name, String value) {
        if (!WHOLE.matcher(value).matches()) {
            throw wrong(new Item(
                    "int_parsing",
                    List.of(where, name),
                    "Input should be a valid integer, unable to parse string as an integer",
                    shortened(value),
                    null));
        }
        try {
            if (value.length() <= LONGEST_WHOLE + 1) return Long.parseLong(value);
        } catch (NumberFormatException e) {
            // more digits than fit: told below
        }
        throw wrong(new Item(
                "int_parsing_size",
                List.of(where, name),
                "Unable to parse input string as an integer, exceeded maximum size",
                shortened(value),
                null));
    }

    private static ValidationFailed bound(
            String type, String words, String bound, String name, String value, long limit) {
        return wrong(new Item(
                type,
                List.of("query", name),
                "Input should be " + words + limit,
                shortened(value),
                java.util.Map.of(bound, limit)));
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_ECHO ? value : value.substring(0, LONGEST_ECHO) + "…";
    }

    private static ValidationFailed wrong(Item item) {
        return new ValidationFailed(List.of(item));
    }
}
