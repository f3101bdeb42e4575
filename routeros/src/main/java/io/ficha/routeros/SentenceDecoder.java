package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns chunks of a RouterOS API stream into sentences, wherever the stream is cut. Knows no socket; event loop only.
 *
 * <p>{@link #handle} throws {@link ProtocolViolation} when the stream cannot be followed any further; the owner then
 * closes the connection, and later chunks are ignored. Empty sentences are ignored (manual, "API sentences").
 */
public final class SentenceDecoder implements Handler<Buffer> {
    private static final int READING_LENGTH = -1;

    private final DecoderLimits limits;
    private final Handler<List<String>> sentences;
    private List<String> words = new ArrayList<>();
    private long sentenceBytes;
    private long length;
    private int lengthBytesLeft;
    private int wordBytes = READING_LENGTH;
    private byte[] partial;
    private int partialBytes;
    private boolean failed;

    /** Hands every sentence, a list of one or more words, to {@code sentences}. */
    public SentenceDecoder(DecoderLimits limits, Handler<List<String>> sentences) {
        this.limits = limits;
        this.sentences = sentences;
    }

    @Override
    public void handle(Buffer chunk) {
        int at = 0;
        while (at < chunk.length() && !failed) {
            if (wordBytes == READING_LENGTH) {
                readLength(chunk.getUnsignedByte(at++));
            } else {
                at = readWord(chunk, at);
            }
        }
    }

    private void readLength(int octet) {
        if (lengthBytesLeft > 0) {
            length = length << 8 | octet;
            lengthBytesLeft--;
        } else if (octet < 0x80) {
            length = octet;
        } else if (octet < 0xC0) {
            startLength(octet & 0x3F, 1);
        } else if (octet < 0xE0) {
            startLength(octet & 0x1F, 2);
        } else if (octet < 0xF0) {
            startLength(octet & 0x0F, 3);
        } else if (octet < 0xF8) {
            startLength(0, 4); // F1 to F7 are never produced; MikroTik's own client reads them like F0
        } else {
            throw fail("control byte 0x" + Integer.toHexString(octet));
        }
        if (lengthBytesLeft == 0) {
            startWord();
        }
    }

    private void startLength(int topBits, int bytesLeft) {
        length = topBits;
        lengthBytesLeft = bytesLeft;
    }

    private void startWord() {
        if (length == 0) {
            endSentence();
            return;
        }
        if (length > limits.maxWordBytes()) {
            throw fail("a word of " + length + " bytes, limit " + limits.maxWordBytes());
        }
        sentenceBytes += length;
        if (sentenceBytes > limits.maxSentenceBytes() || words.size() >= limits.maxWords()) {
            throw fail("a sentence over " + limits.maxSentenceBytes() + " bytes or " + limits.maxWords() + " words");
        }
        wordBytes = (int) length;
    }

    private int readWord(Buffer chunk, int at) {
        int available = chunk.length() - at;
        if (partial == null && available >= wordBytes) {
            int end = at + wordBytes;
            endWord(new String(chunk.getBytes(at, end), UTF_8));
            return end;
        }
        int taken = Math.min(available, wordBytes - partialBytes);
        reserve(partialBytes + taken);
        chunk.getBytes(at, at + taken, partial, partialBytes);
        partialBytes += taken;
        if (partialBytes == wordBytes) {
            var word = new String(partial, 0, partialBytes, UTF_8);
            partial = null;
            partialBytes = 0;
            endWord(word);
        }
        return at + taken;
    }

    /** Grows by doubling with what has arrived: a length that is only claimed costs no memory. */
    private void reserve(int bytes) {
        if (partial == null) {
            partial = new byte[Math.min(wordBytes, Math.max(256, bytes))];
        } else if (partial.length < bytes) {
            partial = Arrays.copyOf(partial, Math.min(wordBytes, Math.max(bytes, 2 * partial.length)));
        }
    }

    private void endWord(String word) {
        words.add(word);
        wordBytes = READING_LENGTH;
    }

    private void endSentence() {
        if (words.isEmpty()) {
            return;
        }
        var sentence = words;
        words = new ArrayList<>();
        sentenceBytes = 0;
        sentences.handle(sentence);
    }

    private ProtocolViolation fail(String what) {
        failed = true;
        words.clear();
        partial = null;
        return new ProtocolViolation(what);
    }
}
