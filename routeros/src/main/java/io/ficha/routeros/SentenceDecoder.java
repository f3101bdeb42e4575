package io.ficha.routeros;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Turns chunks of a RouterOS API stream into sentences, wherever the stream is cut. Knows no socket; event loop only.
 *
 * <p>{@link #handle} throws {@link ProtocolViolation} when the stream cannot be followed any further; the owner then
 * closes the connection, and later chunks are ignored. Empty sentences are ignored (manual, "API sentences"). Memory
 * follows what has arrived: a length that is only claimed costs none, and between two sentences nothing is held.
 */
public final class SentenceDecoder implements Handler<Buffer> {
    /** What old WinBox versions wrote in most of the Americas and western Europe. */
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final byte[] NOTHING = {};

    private final DecoderLimits limits;
    private final Charset fallback;
    private final Handler<? super Sentence> sentences;
    private byte[] input = NOTHING;
    private int filled; // bytes of input that have arrived
    private int start; // of the sentence being read
    private int at; // of the next word's length
    private int[] ends = new int[16]; // of the words read so far, counted from the start
    private int words;
    private long sentenceBytes;
    private boolean failed;

    /** Hands every sentence of one or more words to {@code sentences}; text that is not UTF-8 is windows-1252. */
    public SentenceDecoder(DecoderLimits limits, Handler<? super Sentence> sentences) {
        this(limits, WINDOWS_1252, sentences);
    }

    /** Hands every sentence of one or more words to {@code sentences}, with the charset of text that is not UTF-8. */
    public SentenceDecoder(DecoderLimits limits, Charset fallback, Handler<? super Sentence> sentences) {
        this.limits = limits;
        this.fallback = fallback;
        this.sentences = sentences;
    }

    @Override
    public void handle(Buffer chunk) {
        if (failed) {
            return;
        }
        try {
            take(chunk);
            while (readWord()) {
                // goes on with the next word
            }
        } catch (ProtocolViolation violation) {
            failed = true;
            input = NOTHING;
            throw violation;
        }
        if (start == filled) {
            input = NOTHING;
        }
    }

    private void take(Buffer chunk) {
        int rest = filled - start;
        if (rest == 0) {
            input = chunk.getBytes();
            filled = input.length;
            at = start = 0;
            return;
        }
        int needed = rest + chunk.length();
        if (needed > input.length - start) {
            var larger = new byte[Math.max(needed, 2 * rest)];
            System.arraycopy(input, start, larger, 0, rest);
            input = larger;
            at -= start;
            filled = rest;
            start = 0;
        }
        chunk.getBytes(0, chunk.length(), input, filled);
        filled += chunk.length();
    }

    /** @return false when the next word has not arrived completely */
    private boolean readWord() {
        if (at == filled) {
            return false;
        }
        int prefix = WordLength.prefixBytes(input[at] & 0xFF);
        if (filled - at < prefix) {
            return false;
        }
        long length = WordLength.read(input, at, prefix);
        if (length == 0) {
            at += prefix;
            endSentence();
            return true;
        }
        check(length);
        if (filled - at - prefix < length) {
            return false;
        }
        at += prefix + (int) length;
        endWord(length);
        return true;
    }

    private void check(long length) {
        if (length > limits.maxWordBytes()) {
            throw new ProtocolViolation("a word of " + length + " bytes, limit " + limits.maxWordBytes());
        }
        if (sentenceBytes + length > limits.maxSentenceBytes() || words >= limits.maxWords()) {
            throw new ProtocolViolation(
                    "a sentence over " + limits.maxSentenceBytes() + " bytes or " + limits.maxWords() + " words");
        }
    }

    private void endWord(long length) {
        if (words == ends.length) {
            ends = Arrays.copyOf(ends, 2 * words);
        }
        ends[words++] = at - start;
        sentenceBytes += length;
    }

    private void endSentence() {
        int from = start;
        int count = words;
        start = at;
        words = 0;
        sentenceBytes = 0;
        if (count > 0) {
            var wire = Arrays.copyOfRange(input, from, from + ends[count - 1]);
            sentences.handle(new Sentence(wire, Arrays.copyOf(ends, count), fallback));
        }
    }
}
