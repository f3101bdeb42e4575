package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceCodecTest {
    private final List<List<String>> sentences = new ArrayList<>();
    private final SentenceDecoder decoder = new SentenceDecoder(DecoderLimits.DEFAULT, sentences::add);

    @ParameterizedTest
    @CsvSource({
        "0x00, 00",
        "0x01, 01",
        "0x39, 39",
        "0x7F, 7f",
        "0x80, 8080",
        "130, 8082",
        "0x87, 8087",
        "300, 812c",
        "0x1C42, 9c42",
        "0x3FFF, bfff",
        "0x4000, c04000",
        "17000, c04268",
        "0x4321, c04321",
        "0xAD73B, cad73b",
        "2097140, dffff4",
        "0x1FFFFF, dfffff",
        "0x200000, e0200000",
        "0x2ACDEF, e02acdef",
        "0x5AD736B, e5ad736b",
        "268435440, effffff0",
        "0xFFFFFFF, efffffff",
        "0x10000000, f010000000",
        "0x10000080, f010000080"
    })
    void writesTheLengthsOfTheManual(String length, String hex) {
        // When
        var out = SentenceEncoder.appendLength(Buffer.buffer(), Integer.decode(length));
        // Then
        assertThat(HexFormat.of().formatHex(out.getBytes())).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x7F, 0x80, 256, 0x3FFF, 0x4000, 0x1FFFF, 0x20000, 0x1FFFFF, 0x200000})
    void readsBackWordsOfEveryLengthForm(int length) {
        // Given
        var word = "=".repeat(length);
        var roomy = new SentenceDecoder(new DecoderLimits(4 << 20, 8 << 20, 16), sentences::add);
        // When
        roomy.handle(SentenceEncoder.encode(List.of("!re", word)));
        // Then
        assertThat(sentences).containsExactly(List.of("!re", word));
    }

    @Test
    void writesTheBytesOfAKnownSentence() {
        // When
        var wire = SentenceEncoder.encode(List.of("/login", "=name=añ"));
        // Then
        assertThat(HexFormat.of().formatHex(wire.getBytes()))
                .isEqualTo("062f6c6f67696e" + "093d6e616d653d61c3b1" + "00");
    }

    @Test
    void deliversTheSameSentencesWhereverTheStreamIsCut() {
        // Given
        var first = List.of("!re", ".tag=7", "=name=" + "é".repeat(200), "=comment=");
        var second = List.of("!done", ".tag=7");
        var wire = SentenceEncoder.encode(first).appendBuffer(SentenceEncoder.encode(second));
        for (int cut = 0; cut <= wire.length(); cut++) {
            sentences.clear();
            // When
            decoder.handle(wire.getBuffer(0, cut));
            decoder.handle(wire.getBuffer(cut, wire.length()));
            // Then
            assertThat(sentences).as("cut at %s", cut).containsExactly(first, second);
        }
    }

    @Test
    void deliversTheSameSentenceByteByByte() {
        // Given
        var sentence = List.of("!re", "=comment=" + "x".repeat(70_000));
        var wire = SentenceEncoder.encode(sentence);
        // When
        for (int i = 0; i < wire.length(); i++) {
            decoder.handle(wire.getBuffer(i, i + 1));
        }
        // Then
        assertThat(sentences).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03216162",
                "8003216162",
                "c00003216162",
                "e0000003216162",
                "f000000003216162",
                "f300000003216162"
            })
    void readsLengthsInLongerFormsThanNeeded(String hex) {
        // When
        decoder.handle(bytes(hex + "00"));
        // Then
        assertThat(sentences).containsExactly(List.of("!ab"));
    }

    @Test
    void ignoresEmptySentences() {
        // When
        decoder.handle(bytes("0000" + "022161" + "00" + "00"));
        // Then
        assertThat(sentences).containsExactly(List.of("!a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f8", "fc", "ff"})
    void refusesControlBytes(String hex) {
        assertThatThrownBy(() -> decoder.handle(bytes(hex + "00000000"))).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesAWordOverTheLimitBeforeItArrives() {
        assertThatThrownBy(() -> decoder.handle(bytes("f0ffffffff")))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("4294967295");
    }

    @Test
    void refusesASentenceOverTheLimit() {
        var small = new SentenceDecoder(new DecoderLimits(10, 15, 3), sentences::add);
        assertThatThrownBy(() -> small.handle(SentenceEncoder.encode(List.of("!re", "1234567890", "123"))))
                .isInstanceOf(ProtocolViolation.class);
        var few = new SentenceDecoder(new DecoderLimits(10, 15, 3), sentences::add);
        assertThatThrownBy(() -> few.handle(SentenceEncoder.encode(List.of("!re", "1", "2", "3"))))
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesToWriteWhatWouldEndTheSentence() {
        assertThatThrownBy(() -> SentenceEncoder.encode(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SentenceEncoder.encode(List.of("/quit", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Buffer bytes(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }
}
