package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Fuzz target: any sentence is a reply or breaks the protocol, in memory proportional to it; what is read of it is the
 * text of its words; and a failure does not repeat a long one.
 */
public final class ReplyFuzz {
    private ReplyFuzz() {}

    /** Called by Jazzer, and with each file of the corpus. */
    public static void fuzzerTestOneInput(byte[] input) {
        var sentences = new ArrayList<Sentence>();
        try {
            new SentenceDecoder(DecoderLimits.DEFAULT, sentences::add).handle(Buffer.buffer(input));
        } catch (ProtocolViolation violation) {
            // the sentences before it count
        }
        for (var sentence : sentences) {
            Allocation.checked(sentence.length(), () -> readWhole(sentence)).ifPresent(reply -> check(reply, sentence));
        }
    }

    private static Optional<Reply> readWhole(Sentence sentence) {
        try {
            var reply = Reply.parse(sentence);
            if (reply instanceof Reply.Re re) {
                re.row().forEach((name, value) -> {});
            }
            return Optional.of(reply);
        } catch (ProtocolViolation violation) {
            if (violation.getMessage().length() > 100) {
                throw new AssertionError("the failure repeats its input", violation);
            }
            return Optional.empty();
        }
    }

    private static void check(Reply reply, Sentence sentence) {
        if (!sentence.get(0).startsWith("!")) {
            throw new AssertionError("a reply without its word");
        }
        if (reply instanceof Reply.Trap trap && trap.kind() == null) {
            throw new AssertionError("a trap without a kind");
        }
        if (reply instanceof Reply.Re re) {
            check(re.row(), sentence);
        }
    }

    /** The row must say what a plain reading of its words says; name and value each have their own charset. */
    private static void check(Row row, Sentence words) {
        var plain = new LinkedHashMap<String, String>();
        for (int word = 1; word < words.size(); word++) {
            var bytes = new String(words.bytes(word).getBytes(), ISO_8859_1);
            int from = bytes.startsWith("=") ? 1 : 0;
            int equals = bytes.indexOf('=', from);
            var name = bytes.substring(from, equals < 0 ? bytes.length() : equals);
            if (from == 1 || (name.startsWith(".") && !name.equals(".tag"))) {
                plain.putIfAbsent(text(name), text(equals < 0 ? "" : bytes.substring(equals + 1)));
            }
        }
        if (!row.equals(plain)) {
            throw new AssertionError("a row says something else than its words");
        }
        plain.forEach((name, value) -> {
            if (!value.equals(row.get(name))) {
                throw new AssertionError("an attribute has another value when it is asked for by name");
            }
        });
    }

    private static String text(String octets) {
        var bytes = octets.getBytes(ISO_8859_1);
        var utf8 = new String(bytes, UTF_8);
        return Arrays.equals(utf8.getBytes(UTF_8), bytes) ? utf8 : new String(bytes, SentenceDecoder.WINDOWS_1252);
    }
}
