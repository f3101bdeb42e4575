package io.ficha.routeros;

import io.vertx.core.buffer.Buffer;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of one reply sentence: a read-only map from name to the router's text, in the router's order. Values
 * are decoded when they are asked for; nothing is turned into a number or a truth value, and an empty value stays one.
 * Of a name that comes twice the first value counts; {@link #sentence} has both. {@code toString} shows no values.
 */
public final class Row extends AbstractMap<String, String> {
    private static final int NONE = -1;

    private final Sentence sentence;

    /** Reads the attribute words of a reply: {@code =name=value}, {@code =flag} and {@code .name=value}. */
    Row(Sentence sentence) {
        this.sentence = sentence;
    }

    @Override
    public String get(Object name) {
        int word = find(name);
        return word == NONE ? null : value(word);
    }

    @Override
    public boolean containsKey(Object name) {
        return find(name) != NONE;
    }

    /** The value's bytes as they came: RouterOS knows no charset. */
    public Optional<Buffer> bytes(String name) {
        int word = find(name);
        return word == NONE ? Optional.empty() : Optional.of(sentence.bytes(valueStart(word), sentence.end(word)));
    }

    /** The words as they came, reply word and tag included. */
    public Sentence sentence() {
        return sentence;
    }

    /** The attributes in the router's order; every call reads them anew. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        var entries = new LinkedHashMap<String, String>();
        for (int word = 1; word < sentence.size(); word++) {
            if (isAttribute(word)) {
                entries.putIfAbsent(sentence.text(nameStart(word), nameEnd(word)), value(word));
            }
        }
        return Collections.unmodifiableSet(entries.entrySet());
    }

    @Override
    public String toString() {
        return "Row" + keySet();
    }

    private int find(Object name) {
        if (name instanceof String text) {
            for (int word = 1; word < sentence.size(); word++) {
                if (isAttribute(word) && sentence.is(nameStart(word), nameEnd(word), text)) {
                    return word;
                }
            }
        }
        return NONE;
    }

    private String value(int word) {
        return sentence.text(valueStart(word), sentence.end(word));
    }

    private int nameStart(int word) {
        int start = sentence.start(word);
        return sentence.octet(start) == '=' ? start + 1 : start;
    }

    private int nameEnd(int word) {
        return sentence.find('=', nameStart(word), sentence.end(word));
    }

    private int valueStart(int word) {
        return Math.min(nameEnd(word) + 1, sentence.end(word)); // "=flag" has an empty value
    }

    /** The tag names the command, not something of the row. */
    private boolean isAttribute(int word) {
        int start = sentence.start(word);
        return sentence.octet(start) == '=' || (sentence.octet(start) == '.' && !Reply.isTag(sentence, word));
    }
}
