package io.ficha.simulators.routeros.menu;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a property's value is read and printed back. */
@FunctionalInterface
public interface Format {
    /**
     * @return the value as it is printed back; an empty one unsets the property
     * @throws Refusal when the device would not take it
     */
    String normalise(String property, String value);

    /** One of these words. */
    static Format oneOf(String... words) {
        var known = Set.of(words);
        return (property, value) -> {
            if (!known.contains(value)) {
                throw Refusal.noMatch(property);
            }
            return value;
        };
    }

    /** Some of these words, joined by commas; a word after {@code !} is left out. */
    static Format someOf(String... words) {
        var known = List.of(words);
        return (property, value) -> {
            var chosen = new LinkedHashSet<String>();
            for (var word : value.isEmpty() ? new String[0] : value.split(",", -1)) {
                boolean negative = word.startsWith("!");
                if (!known.contains(negative ? word.substring(1) : word)) {
                    throw Refusal.noMatch(property);
                }
                if (!negative) {
                    chosen.add(word);
                }
            }
            return String.join(",", chosen);
        };
    }

    /** A whole number within bounds, or one of the words. */
    static Format number(long from, long to, String... words) {
        var known = Set.of(words);
        return (property, value) -> {
            if (known.contains(value)) {
                return value;
            }
            if (!value.matches("[0-9]{1,18}")) {
                throw Refusal.invalid(property);
            }
            long number = Long.parseLong(value);
            if (number < from || number > to) {
                throw new Refusal("value of " + property + " out of range (" + from + ".." + to + ")");
            }
            return Long.toString(number);
        };
    }

    /** Upload and download, {@code a/b}; one value stands for both. */
    static Format pairOf(Format each) {
        return (property, value) -> {
            var parts = value.split("/", -1);
            if (parts.length > 2) {
                throw Refusal.invalid(property);
            }
            var upload = each.normalise(property, parts[0]);
            return upload + "/" + (parts.length == 2 ? each.normalise(property, parts[1]) : upload);
        };
    }

    /** The words, or what the other format takes. */
    static Format orWords(Format format, String... words) {
        var known = Set.of(words);
        return (property, value) -> known.contains(value) ? value : format.normalise(property, value);
    }
}
