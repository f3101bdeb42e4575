package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * One sentence: the list of its words, backed by the bytes that came over the wire. A word becomes text only when it
 * is asked for: strict UTF-8, and in the fallback charset when it is none, since RouterOS keeps the bytes that any
 * client once wrote. {@code toString} shows the first word only, for values may be secret.
 */
public final class Sentence extends AbstractList<String> implements RandomAccess {
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] wire;
    private final int[] ends;
    private final Charset fallback;

    /** Takes the words with their length prefixes, and where in {@code wire} each word ends. */
    Sentence(byte[] wire, int[] ends, Charset fallback) {
        this.wire = wire;
        this.ends = ends;
        this.fallback = fallback;
    }

    /** A sentence of these words, as if a router had sent it in UTF-8. */
    public static Sentence of(List<String> words) {
        var made = new Sentence[1];
        var roomy = new DecoderLimits(1 << 28, 1 << 29, 1 << 20);
        new SentenceDecoder(roomy, sentence -> made[0] = sentence).handle(SentenceEncoder.encode(words));
        return made[0];
    }

    /** The text of one word. */
    @Override
    public String get(int word) {
        return text(start(word), end(word));
    }

    /** The bytes of one word, as they came. */
    public Buffer bytes(int word) {
        return bytes(start(word), end(word));
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public String toString() {
        return "Sentence[" + get(0) + ", " + size() + " words]";
    }

    /** Bytes on the wire, prefixes included. */
    int length() {
        return wire.length;
    }

    int start(int word) {
        int prefix = word == 0 ? 0 : end(word - 1);
        return prefix + WordLength.prefixBytes(wire[prefix] & 0xFF);
    }

    int end(int word) {
        return ends[word];
    }

    int octet(int at) {
        return wire[at];
    }

    /** @return where in a range an octet first stands; the end of the range without one */
    int find(int octet, int from, int to) {
        int at = from;
        while (at < to && wire[at] != octet) {
            at++;
        }
        return at;
    }

    boolean is(int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char wanted = text.charAt(i);
            if (wanted > 0x7F) {
                return text(from, to).equals(text);
            }
            if (wire[from + i] != wanted) {
                return false;
            }
        }
        return to - from == text.length();
    }

    String text(int from, int to) {
        var text = new String(wire, from, to - from, UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8(from, to) ? text : new String(wire, from, to - from, fallback);
    }

    Buffer bytes(int from, int to) {
        return Buffer.buffer(Arrays.copyOfRange(wire, from, to));
    }

    private boolean isUtf8(int from, int to) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(wire, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
