package io.ficha.routeros;

import java.util.Map;

/**
 * The router's internal id of one item, such as {@code *1A}: the only thing that addresses items. It comes from a row
 * that was read, or from the {@code ret} of an add; never from a name or from what a person typed. Not a stable key: a
 * re-created item, another router or a restored backup has other ids.
 */
public final class ItemId {
    private static final int MOST_DIGITS = 16;

    private final String text;

    private ItemId(String text) {
        this.text = text;
    }

    /**
     * Takes the id of a row, that is its {@code .id}.
     *
     * @throws IllegalArgumentException when the row has none: ask for it with the proplist
     */
    public static ItemId of(Map<String, String> row) {
        var id = row.get(".id");
        if (id == null) {
            throw new IllegalArgumentException("a row without .id");
        }
        return parse(id);
    }

    /**
     * Reads an asterisk and 1 to 16 upper-case hexadecimal digits, nothing else.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static ItemId parse(String text) {
        int length = text.length();
        boolean valid = length >= 2 && length <= 1 + MOST_DIGITS && text.charAt(0) == '*';
        for (int at = 1; valid && at < length; at++) {
            char digit = text.charAt(at);
            valid = (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F');
        }
        if (!valid) {
            throw new IllegalArgumentException("not a RouterOS id");
        }
        return new ItemId(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemId id && id.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The id as the router writes it. */
    @Override
    public String toString() {
        return text;
    }
}
