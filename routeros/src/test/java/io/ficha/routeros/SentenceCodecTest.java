package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
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
        var out = WordLength.append(Buffer.buffer(), Integer.decode(length));
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

    @ParameterizedTest
    @CsvSource({
        "01, 0x01",
        "39, 0x39",
        "7f, 0x7F",
        "8080, 0x80",
        "8082, 130",
        "8087, 0x87",
        "812c, 300",
        "9c42, 0x1C42",
        "bfff, 0x3FFF",
        "c04000, 0x4000",
        "c04268, 17000",
        "c04321, 0x4321",
        "cad73b, 0xAD73B",
        "dffff4, 2097140",
        "dfffff, 0x1FFFFF",
        "e0200000, 0x200000",
        "e02acdef, 0x2ACDEF",
        "e5ad736b, 0x5AD736B",
        "effffff0, 268435440",
        "efffffff, 0xFFFFFFF",
        "f010000000, 0x10000000",
        "f010000080, 0x10000080"
    })
    void readsTheLengthsOfTheManual(String hex, String length) {
        // Given: one byte less is allowed, so that the length shows without its word
        long bytes = Long.decode(length);
        var narrow = new SentenceDecoder(new DecoderLimits((int) Math.max(1, bytes - 1), 1 << 29, 9), sentences::add);
        var wire = HexFormat.of().parseHex(hex);
        // Then
        assertThat(WordLength.read(wire, 0, WordLength.prefixBytes(wire[0] & 0xFF)))
                .isEqualTo(bytes);
        if (bytes > 1) {
            assertThatThrownBy(() -> narrow.handle(Buffer.buffer(wire)))
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessageContaining("a word of " + bytes + " bytes");
        }
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
    void deliversTheSameSentencesInChunksOfEverySize() {
        // Given
        var all = List.of(
                List.of("!re", ".tag=7", "=name=" + "é".repeat(200), "=comment="),
                List.of("!re", ".tag=8", "=name=" + "y".repeat(20_000)),
                List.of("!empty"),
                List.of("!done", ".tag=7", "=ret=*1A"));
        var wire = Buffer.buffer();
        all.forEach(sentence -> wire.appendBuffer(SentenceEncoder.encode(sentence)));
        for (int size = 1; size < 700; size++) {
            sentences.clear();
            // When
            for (int at = 0; at < wire.length(); at += size) {
                decoder.handle(wire.getBuffer(at, Math.min(wire.length(), at + size)));
            }
            // Then
            assertThat(sentences).as("chunks of %s", size).isEqualTo(all);
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
    void hearsNothingMoreOnceTheStreamIsLost() {
        // Given
        assertThatThrownBy(() -> decoder.handle(bytes("ff"))).isInstanceOf(ProtocolViolation.class);
        // When
        decoder.handle(SentenceEncoder.encode(List.of("!done")));
        // Then
        assertThat(sentences).isEmpty();
    }

    @Test
    void keepsTheBytesOfAWord() {
        // Given: not UTF-8, and a NUL in the middle
        decoder.handle(bytes("03217265" + "093d6e616d653d61f100" + "00"));
        // When
        var sentence = (Sentence) sentences.get(0);
        // Then
        assertThat(sentence.bytes(1)).isEqualTo(bytes("3d6e616d653d61f100"));
        assertThat(sentence.get(1)).isEqualTo("=name=a\u00f1\0");
    }

    @Test
    void takesTheFallbackCharsetOnlyForWhatIsNotUtf8() {
        // Given: the text of both words ends in 0xF1 or in n with tilde, one holds a real U+FFFD
        var cyrillic = new SentenceDecoder(DecoderLimits.DEFAULT, Charset.forName("windows-1251"), sentences::add);
        // When
        cyrillic.handle(bytes("03217265" + "02cff0" + "02c3b1" + "03efbfbd" + "00"));
        // Then
        assertThat(sentences).containsExactly(List.of("!re", "Пр", "ñ", "\uFFFD"));
    }

    @Test
    void writesInTheCharsetAsked() {
        assertThat(SentenceEncoder.encode(List.of("/é"), SentenceDecoder.WINDOWS_1252))
                .isEqualTo(bytes("022fe900"));
        assertThatThrownBy(() -> SentenceEncoder.encode(List.of("=name=Пр"), SentenceDecoder.WINDOWS_1252))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a word that windows-1252 cannot write");
        assertThatThrownBy(() -> SentenceEncoder.encode(List.of("=name=\uD800")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoValues() {
        // Given
        var sentence = Sentence.of(List.of("!re", "=name=a", "=password=s3cret"));
        // Then
        assertThat(sentence.toString()).isEqualTo("Sentence[!re, 3 words]");
        assertThat(new Row(sentence).toString()).contains("password").doesNotContain("s3cret");
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
