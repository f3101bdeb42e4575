package io.ficha.simulators.routeros;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One entry of a menu with the attributes that were set; never changes its id. */
final class Item {
    private final long number;
    private final Map<String, String> attributes = new LinkedHashMap<>();

    Item(long number) {
        this.number = number;
    }

    /** The internal id, such as {@code *1A}. */
    String id() {
        return "*" + Long.toHexString(number).toUpperCase(Locale.ROOT);
    }

    String get(String name) {
        return attributes.get(name);
    }

    String getOr(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** An empty value unsets, as an empty comment is not printed. */
    void put(String name, String value) {
        if (value.isEmpty()) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }
}
