package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One reply sentence. {@code tag} is the {@code .tag} of the command it answers, empty when the sentence has none.
 * Values are the router's text as it came; nothing is turned into a number or a truth value.
 */
public sealed interface Reply {
    /** The {@code .tag} of the command this answers, empty without one. */
    String tag();

    /** One item or one frame, {@code !re}; without attributes when the item has none of those asked for. */
    record Re(String tag, Row row) implements Reply {}

    /** The query found nothing, {@code !empty} (RouterOS 7.18 and later); {@code !done} still follows. */
    record Empty(String tag) implements Reply {}

    /** An error or an interruption, {@code !trap}; {@code !done} still follows. */
    record Trap(String tag, OptionalInt category, String message) implements Reply {
        /** What the text means. */
        TrapKind kind() {
            return TrapKind.of(message, category);
        }
    }

    /** The command is over, {@code !done}; {@code ret} is the new id of an add or the number of a count. */
    record Done(String tag, Map<String, String> attributes) implements Reply {}

    /** The router closes the connection, {@code !fatal}; no {@code !done} follows. */
    record Fatal(String tag, String reason) implements Reply {}

    /**
     * Reads one sentence of the router.
     *
     * @throws ProtocolViolation when the sentence is no reply, or a reply of a kind this version does not know: what
     *     it means for its command cannot be told
     */
    static Reply parse(Sentence sentence) {
        var row = new Row(sentence);
        var tag = tagOf(sentence);
        if (isFirst(sentence, "!re")) {
            return new Re(tag, row);
        }
        if (isFirst(sentence, "!done")) {
            return new Done(tag, row);
        }
        if (isFirst(sentence, "!empty")) {
            return new Empty(tag);
        }
        if (isFirst(sentence, "!trap")) {
            return new Trap(tag, category(row), row.getOrDefault("message", ""));
        }
        if (isFirst(sentence, "!fatal")) {
            return new Fatal(tag, reason(sentence, row));
        }
        throw new ProtocolViolation(
                sentence.octet(sentence.start(0)) == '!'
                        ? "unknown reply word " + printable(sentence.get(0))
                        : "a sentence that is no reply");
    }

    /** Whether a word is the API attribute {@code .tag=value}. */
    static boolean isTag(Sentence sentence, int word) {
        int start = sentence.start(word);
        return sentence.octet(start) == '.'
                && sentence.is(start, sentence.find('=', start, sentence.end(word)), ".tag");
    }

    private static String tagOf(Sentence sentence) {
        for (int word = 1; word < sentence.size(); word++) {
            if (isTag(sentence, word)) {
                int value = sentence.start(word) + ".tag=".length();
                return value < sentence.end(word) ? sentence.text(value, sentence.end(word)) : "";
            }
        }
        return "";
    }

    private static boolean isFirst(Sentence sentence, String word) {
        return sentence.is(sentence.start(0), sentence.end(0), word);
    }

    private static OptionalInt category(Row row) {
        var category = row.getOrDefault("category", "");
        return category.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(category)) : OptionalInt.empty();
    }

    /** A bare word; some versions write it as a message. */
    private static String reason(Sentence sentence, Row row) {
        return sentence.stream()
                .skip(1)
                .filter(word -> !word.startsWith("=") && !word.startsWith("."))
                .findFirst()
                .orElseGet(() -> row.getOrDefault("message", ""));
    }

    private static String printable(String word) {
        return word.substring(0, Math.min(40, word.length())).replaceAll("[^\\x20-\\x7E]", "?");
    }
}
