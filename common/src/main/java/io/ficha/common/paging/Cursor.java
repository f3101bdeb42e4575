package io.ficha.common.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * Where a page of a newest-first list ended: the next one begins after this row, whatever was added meanwhile. Opaque to
 * clients.
 *
 * @param id what tells rows of the same moment apart
 */
public record Cursor(OffsetDateTime at, String id) {
    private static final int LONGEST = 200;
    private static final OffsetDateTime NO_TIME = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** @return the cursor of a request, or null when none was sent; throws when it is none of ours */
    public static Cursor of(String name, String text) {
        if (text == null) return null;
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
            if (text.length() <= LONGEST && parts.length == 2 && parts[1].indexOf('\0') < 0) {
                return new Cursor(OffsetDateTime.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // told below
        }
        throw Query.wrong("value_error", name, "Input should be a cursor of an earlier answer", text);
    }

    /** @return the cursor of a list that counts its rows; {@link #number} gives the number back */
    public static Cursor at(long number) {
        return new Cursor(NO_TIME, Long.toString(number));
    }

    /** @return the id of a list that counts its rows; throws when it is none of ours */
    public long number(String name) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Query.wrong("value_error", name, "Input should be a cursor of an earlier answer", id);
        }
    }

    /** @return the cursor as a client sends it back */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(UTF_8));
    }
}
