package io.ficha.routeros;

/**
 * How much of a peer's stream is held in memory before the peer is given up.
 *
 * @param maxWordBytes longest word
 * @param maxSentenceBytes all words of one sentence together
 * @param maxWords words in one sentence
 */
public record DecoderLimits(int maxWordBytes, int maxSentenceBytes, int maxWords) {
    /** 1 MiB a word, 4 MiB and 4096 words a sentence. */
    public static final DecoderLimits DEFAULT = new DecoderLimits(1 << 20, 4 << 20, 4096);

    /** Refuses limits that let nothing through, or more than an array holds. */
    public DecoderLimits {
        if (maxWordBytes < 1 || maxSentenceBytes < 1 || maxWords < 1 || maxSentenceBytes > 1 << 29) {
            throw new IllegalArgumentException("limits are positive, a sentence's is at most 512 MiB");
        }
    }
}
