package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Writes RouterOS API sentences, one buffer each. Source: RouterOS manual, "API", section "API words". */
public final class SentenceEncoder {
    private SentenceEncoder() {}

    /** Encodes one sentence with its closing zero word, for one write to the socket. */
    public static Buffer encode(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a sentence has at least one word");
        }
        var out = Buffer.buffer(32 * words.size());
        words.forEach(word -> appendWord(out, word));
        return out.appendByte((byte) 0);
    }

    private static void appendWord(Buffer out, String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("an empty word would end the sentence");
        }
        var bytes = word.getBytes(UTF_8);
        appendLength(out, bytes.length).appendBytes(bytes);
    }

    /** Length prefix, 1 to 5 bytes big-endian; the top bits of the first byte tell how many follow. */
    static Buffer appendLength(Buffer out, int length) {
        if (length < 0x80) {
            return out.appendByte((byte) length);
        }
        if (length < 0x4000) {
            return out.appendUnsignedShort(length | 0x8000);
        }
        if (length < 0x20_0000) {
            return out.appendMedium(length | 0xC0_0000);
        }
        if (length < 0x1000_0000) {
            return out.appendInt(length | 0xE000_0000);
        }
        return out.appendByte((byte) 0xF0).appendInt(length);
    }
}
