package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One reply sentence. {@code tag} is the {@code .tag} of the command it answers, empty when the sentence has none.
 * Values are the router's text as it came; nothing is turned into a number or a truth value.
 */
public sealed interface Reply {
    /** The {@code .tag} of the command this answers, empty without one. */
    String tag();

    /** One item or one frame, {@code !re}; without attributes when the item has none of those asked for. */
    record Row(String tag, Map<String, String> attributes) implements Reply {}

    /** The query found nothing, {@code !empty} (RouterOS 7.18 and later); {@code !done} still follows. */
    record Empty(String tag) implements Reply {}

    /** An error or an interruption, {@code !trap}; {@code !done} still follows. */
    record Trap(String tag, OptionalInt category, String message) implements Reply {}

    /** The command is over, {@code !done}; {@code ret} is the new id of an add or the number of a count. */
    record Done(String tag, Map<String, String> attributes) implements Reply {}

    /** The router closes the connection, {@code !fatal}; no {@code !done} follows. */
    record Fatal(String tag, String reason) implements Reply {}

    /**
     * Reads one sentence of the router.
     *
     * @return empty for a reply word this version does not know, which is to be ignored
     * @throws ProtocolViolation when the sentence is no reply at all
     */
    static Optional<Reply> parse(List<String> words) {
        var first = words.get(0);
        if (!first.startsWith("!")) {
            throw new ProtocolViolation("a sentence that is no reply");
        }
        var attributes = attributesOf(words);
        var tag = attributes.getOrDefault(".tag", "");
        attributes.remove(".tag");
        return Optional.ofNullable(
                switch (first) {
                    case "!re" -> new Row(tag, attributes);
                    case "!done" -> new Done(tag, attributes);
                    case "!empty" -> new Empty(tag);
                    case "!trap" -> new Trap(tag, category(attributes), attributes.getOrDefault("message", ""));
                    case "!fatal" -> new Fatal(tag, reason(words, attributes));
                    default -> null;
                });
    }

    private static Map<String, String> attributesOf(List<String> words) {
        var attributes = new LinkedHashMap<String, String>();
        for (var word : words.subList(1, words.size())) {
            int name = word.startsWith("=") ? 1 : 0;
            int equals = word.indexOf('=', name);
            if (name == 1 || word.startsWith(".")) { // "=name=value", "=flag" or ".tag=value"
                attributes.put(
                        equals < 0 ? word.substring(name) : word.substring(name, equals),
                        equals < 0 ? "" : word.substring(equals + 1));
            }
        }
        return attributes;
    }

    private static OptionalInt category(Map<String, String> attributes) {
        var category = attributes.getOrDefault("category", "");
        return category.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(category)) : OptionalInt.empty();
    }

    private static String reason(List<String> words, Map<String, String> attributes) {
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("=") && !word.startsWith("."))
                .findFirst()
                .orElseGet(() -> attributes.getOrDefault("message", ""));
    }
}
