package io.ficha.tenancy.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** RFC 6238, appendix B: the ASCII text 12345678901234567890. The codes there have eight digits, of which six are ours. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(second))).isEqualTo(second / 30);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(second + 30)))
                .isEqualTo(second / 30);
        assertThat(Totp.stepOf(SECRET, code, Instant.ofEpochSecond(second + 60)))
                .isEqualTo(Totp.NO_STEP);
    }

    @Test
    void makesAnotherSecretEachTime() {
        assertThat(Totp.newSecret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
    }

    @Test
    void drawsAQrCodeThatAReaderReads() throws Exception {
        // Given
        String text = "otpauth://totp/Ficha:operator%40ficha.test?secret=" + SECRET + "&issuer=Ficha";
        // When
        String uri = QrImage.dataUri(text);
        // Then
        String prefix = "data:image/svg+xml;base64,";
        assertThat(uri).startsWith(prefix);
        String svg = new String(Base64.getDecoder().decode(uri.substring(prefix.length())), StandardCharsets.UTF_8);
        var read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new Drawn(svg))));
        assertThat(read.getText()).isEqualTo(text);
    }

    /** The dark squares of the drawing, four pixels each. */
    private static final class Drawn extends LuminanceSource {
        private static final int SCALE = 4;
        private final byte[] pixels;

        Drawn(String svg) {
            super(SCALE * side(svg), SCALE * side(svg));
            pixels = new byte[getWidth() * getHeight()];
            Arrays.fill(pixels, (byte) 255);
            var squares = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
            while (squares.find()) {
                int left = SCALE * Integer.parseInt(squares.group(1));
                int top = SCALE * Integer.parseInt(squares.group(2));
                for (int y = top; y < top + SCALE; y++) {
                    Arrays.fill(pixels, y * getWidth() + left, y * getWidth() + left + SCALE, (byte) 0);
                }
            }
        }

        private static int side(String svg) {
            var box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
            assertThat(box.find()).isTrue();
            return Integer.parseInt(box.group(1));
        }

        @Override
        public byte[] getRow(int y, byte[] row) {
            return Arrays.copyOfRange(pixels, y * getWidth(), (y + 1) * getWidth());
        }

        @Override
        public byte[] getMatrix() {
            return pixels.clone();
        }
    }
}
