package io.ficha.benchmarks;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Options of one benchmark, each with its value; what is wrong with them is said for people. */
public final class Arguments {
    private final Map<String, String> given = new HashMap<>();

    /** Takes the options that {@code usage} names. @throws IllegalArgumentException for any other */
    public Arguments(List<String> arguments, Set<String> names, String usage) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!names.contains(name)) {
                throw new IllegalArgumentException("there is no option " + name + "\n" + usage);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            given.put(name, arguments.get(i + 1));
        }
    }

    public String text(String name, String absent) {
        return given.getOrDefault(name, absent);
    }

    /** @return a whole number from {@code least} on */
    public int number(String name, int absent, int least) {
        var value = given.getOrDefault(name, Integer.toString(absent));
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below, as for a number too small
        }
        throw new IllegalArgumentException(name + " needs a whole number from " + least + ", not " + value);
    }

    /** @return a time given as seconds, seconds with an {@code s}, minutes with an {@code m}, or ISO-8601 */
    public Duration time(String name, String absent) {
        var value = given.getOrDefault(name, absent);
        var upper = value.toUpperCase(Locale.ROOT);
        try {
            var iso = upper.startsWith("P") ? upper : "PT" + (upper.matches(".*[SM]") ? upper : upper + "S");
            var time = Duration.parse(iso);
            if (!time.isNegative() && !time.isZero()) {
                return time;
            }
        } catch (DateTimeParseException malformed) {
            // said below, as for a time that is none
        }
        throw new IllegalArgumentException(name + " needs a time such as 30s or PT30S, not " + value);
    }
}
