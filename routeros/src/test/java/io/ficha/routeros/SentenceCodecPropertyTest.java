package io.ficha.routeros;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Holds for any sentences, in any of the length forms a peer may choose, wherever the stream is cut. */
class SentenceCodecPropertyTest {
    private static final int[] LENGTHS = {1, 2, 0x7E, 0x7F, 0x80, 0xFF, 0x100, 0x3FFF, 0x4000, 0x4268, 0x1_0000};
    private static final String[] CHARACTERS = {"a", "=", "é", "€", "\ud83d\ude00", "\u0001", "\n", " "};
    private static final long[] FORM_LIMITS = {0x80, 0x4000, 0x20_0000, 0x1000_0000};
    private static final int[] FORM_BITS = {0, 0x80, 0xC0, 0xE0, 0xF0};

    private final List<List<String>> read = new ArrayList<>();
    private final SentenceDecoder decoder = new SentenceDecoder(DecoderLimits.DEFAULT, read::add);

    @RepeatedTest(100)
    void readsBackWhatWasWritten(RepetitionInfo round) {
        // Given
        var random = new Random(round.getCurrentRepetition());
        var sentences = randomSentences(random);
        var wire = Buffer.buffer();
        sentences.forEach(sentence -> wire.appendBuffer(SentenceEncoder.encode(sentence)));
        // When
        feed(random, wire);
        // Then
        assertThat(read).isEqualTo(sentences);
    }

    @RepeatedTest(100)
    void readsEveryLengthFormAPeerMayChoose(RepetitionInfo round) {
        // Given
        var random = new Random(1_000 + round.getCurrentRepetition());
        var sentences = randomSentences(random);
        var wire = Buffer.buffer();
        for (var sentence : sentences) {
            for (var word : sentence) {
                appendInRandomForm(random, wire, word.getBytes(UTF_8));
            }
            for (int empty = random.nextInt(3); empty >= 0; empty--) {
                appendInRandomForm(random, wire, new byte[0]);
            }
        }
        // When
        feed(random, wire);
        // Then
        assertThat(read).isEqualTo(sentences);
    }

    @RepeatedTest(100)
    void deliversOnlyWhatHasArrivedWhole(RepetitionInfo round) {
        // Given
        var random = new Random(2_000 + round.getCurrentRepetition());
        var sentences = randomSentences(random);
        var wire = Buffer.buffer();
        int complete = 0;
        int whole = random.nextInt(sentences.size());
        int cut = 0;
        for (int i = 0; i <= whole; i++) {
            var one = SentenceEncoder.encode(sentences.get(i));
            cut = wire.length() + random.nextInt(one.length()); // within the last one
            wire.appendBuffer(one);
            complete = i;
        }
        // When
        feed(random, wire.getBuffer(0, cut));
        // Then
        assertThat(read).isEqualTo(sentences.subList(0, complete));
    }

    private void feed(Random random, Buffer wire) {
        int most = random.nextBoolean() ? 3 : 5_000;
        for (int at = 0; at < wire.length(); ) {
            int end = Math.min(wire.length(), at + 1 + random.nextInt(most));
            decoder.handle(wire.getBuffer(at, end));
            at = end;
        }
    }

    private static void appendInRandomForm(Random random, Buffer out, byte[] word) {
        int form = random.nextInt(5);
        while (form < 4 && word.length >= FORM_LIMITS[form]) {
            form++;
        }
        out.appendByte((byte) (FORM_BITS[form] | (form == 4 ? 0 : word.length >>> (8 * form))));
        for (int octet = form - 1; octet >= 0; octet--) {
            out.appendByte((byte) (word.length >>> (8 * octet)));
        }
        out.appendBytes(word);
    }

    private static List<List<String>> randomSentences(Random random) {
        var sentences = new ArrayList<List<String>>();
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            var words = new ArrayList<String>();
            for (int left = 1 + random.nextInt(12); left > 0; left--) {
                words.add(randomWord(random));
            }
            sentences.add(words);
        }
        return sentences;
    }

    private static String randomWord(Random random) {
        int length = random.nextInt(20) == 0 ? LENGTHS[random.nextInt(LENGTHS.length)] : 1 + random.nextInt(30);
        var word = new StringBuilder();
        while (word.length() < length) {
            word.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return word.toString();
    }
}
