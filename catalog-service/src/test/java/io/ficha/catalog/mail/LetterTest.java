package io.ficha.catalog.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {
    @Test
    void letsNothingBecomeATag() {
        var letter = letter("ana@example.com", "\"><img src=x onerror='a'>");
        assertThat(letter.html()).contains("&quot;&gt;&lt;img src=x onerror=&#39;a&#39;&gt;");
        assertThat(letter.text()).contains("\"><img src=x onerror='a'>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x@example.com", "a\nb", "a\rb", "a\u0000", "a\u2028b", "a\u0085b"})
    void refusesASubjectThatBeginsAnotherHeader(String subject) {
        assertThatThrownBy(() -> letter("ana@example.com", subject)).isInstanceOf(Letter.Unfit.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@example.com\r\nBcc: x@example.com",
                "ana@example.com, luis@example.com",
                "Ana <ana@example.com>",
                "a@b@c",
                "ana@example.com;luis@example.com",
                "group:ana@example.com"
            })
    void refusesAnAddressThatIsNotOne(String address) {
        assertThatThrownBy(() -> letter(address, "Hola")).isInstanceOf(Letter.Unfit.class);
    }

    private static Letter letter(String address, String subject) {
        return Letter.of(address, "Ana", "7", subject, "Soporte", "Vamos", "ISP");
    }
}
