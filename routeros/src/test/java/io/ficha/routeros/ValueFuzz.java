package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import io.ficha.routeros.value.BadValue;
import io.ficha.routeros.value.ByteCounts;
import io.ficha.routeros.value.Dates;
import io.ficha.routeros.value.Durations;
import io.ficha.routeros.value.Flags;
import io.ficha.routeros.value.MacAddress;
import io.ficha.routeros.value.RateLimit;
import io.ficha.routeros.value.RatePair;
import io.ficha.routeros.value.Rates;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Fuzz target: each reader of values takes a text or refuses it as a bad value; what is taken is written to a text of
 * the same meaning. A command takes a text as one word or refuses it.
 */
public final class ValueFuzz {
    private ValueFuzz() {}

    /** Called by Jazzer, and with each file of the corpus. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, UTF_8);
        Allocation.checked(input.length, () -> {
            readBack(text, Flags::read, Flags::write);
            readBack(text, Rates::read, Rates::write);
            readBack(text, RatePair::read, RatePair::write);
            readBack(text, RateLimit::read, RateLimit::write);
            readBack(text, ByteCounts::read, ByteCounts::write);
            readBack(text, Dates::read, Dates::write);
            readBack(text, MacAddress::read, MacAddress::toString);
            duration(text);
            return true;
        });
        command(text);
    }

    private static <T> void readBack(String text, Function<String, T> read, Function<T, String> write) {
        try {
            var value = read.apply(text);
            if (!read.apply(write.apply(value)).equals(value)) {
                throw new AssertionError("a value changes when it is written");
            }
        } catch (BadValue refused) {
            if (refused.getMessage().length() > 40) {
                throw new AssertionError("the failure repeats its input", refused);
            }
        }
    }

    /** Nanoseconds are read, not written. */
    private static void duration(String text) {
        try {
            Durations.read(text)
                    .filter(duration -> duration.truncatedTo(MICROS).equals(duration))
                    .ifPresent(duration -> readBack(Durations.write(duration), Durations::read, read -> text));
        } catch (BadValue refused) {
            // no duration
        }
    }

    private static void command(String text) {
        var parts = text.split("=", 2);
        var name = parts[0];
        var value = parts.length == 1 ? "" : parts[1];
        taken("=" + name + "=" + value, () -> Command.of("/ip/hotspot/user/set").set(name, value));
        taken(text, () -> Command.of("/ip/hotspot/user/print").query(text));
        taken("?" + name + "=" + text, () -> Command.of("/ip/hotspot/user/print")
                .where(Query.equal(name, text)));
        taken("=.id=" + text, () -> Command.of("/ip/hotspot/user/remove").id(text));
    }

    private static void taken(String word, Supplier<Command> build) {
        List<String> words;
        try {
            words = build.get().words();
        } catch (IllegalArgumentException refused) {
            return;
        }
        var wire = SentenceEncoder.encode(words);
        if (words.size() != 2
                || !words.get(1).equals(word)
                || word.indexOf('\0') >= 0
                || !DecoderFuzz.decode(List.of(wire), wire.length()).sentences().equals(List.of(words))) {
            throw new AssertionError("a text becomes another word than its own");
        }
    }
}
