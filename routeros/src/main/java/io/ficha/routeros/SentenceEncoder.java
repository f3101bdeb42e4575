package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.List;

/** Writes RouterOS API sentences, one buffer each. Source: RouterOS manual, "API", section "API words". */
public final class SentenceEncoder {
    private SentenceEncoder() {}

    /** Encodes one sentence in UTF-8 with its closing zero word, for one write to the socket. */
    public static Buffer encode(List<String> words) {
        return encode(words, UTF_8);
    }

    /**
     * Encodes one sentence with its closing zero word, for one write to the socket.
     *
     * @throws IllegalArgumentException when there is no word, one is empty, or the charset cannot express one
     */
    public static Buffer encode(List<String> words, Charset charset) {
        return end(encodeWords(words, charset));
    }

    /** Encodes the words of a sentence that may still grow. */
    static Buffer encodeWords(List<String> words, Charset charset) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a sentence has at least one word");
        }
        var out = Buffer.buffer(32 * words.size());
        for (var word : words) {
            appendWord(out, word, charset);
        }
        return out;
    }

    static void appendWord(Buffer out, String word, Charset charset) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("an empty word would end the sentence");
        }
        if (!isAscii(word) && !charset.newEncoder().canEncode(word)) {
            throw new IllegalArgumentException("a word that " + charset + " cannot write");
        }
        var bytes = word.getBytes(charset);
        WordLength.append(out, bytes.length).appendBytes(bytes);
    }

    static Buffer end(Buffer sentence) {
        return sentence.appendByte((byte) 0);
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
