package io.ficha.payment.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoucherCodeTest {
    @Test
    void isTwelveLettersAndDigitsNobodyConfuses() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            var code = VoucherCode.random().text();
            assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(VoucherCode.typed(code))
                    .hasValueSatisfying(typed -> assertThat(typed.text()).isEqualTo(code));
            assertThat(seen.add(code)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "k7qf9mz2xw4t,K7QF-9MZ2-XW4T",
        "K7QF 9MZ2 XW4T,K7QF-9MZ2-XW4T",
        "--k7qf-9mz2-xw4t ,K7QF-9MZ2-XW4T",
        "OiLo-0000-0000,0110-0000-0000"
    })
    void readsWhatPeopleType(String typed, String code) {
        assertThat(VoucherCode.typed(typed)).map(VoucherCode::text).hasValue(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7QF-9MZ2-XW4", "K7QF-9MZ2-XW4TT", "U7QF-9MZ2-XW4T", "K7QF'9MZ2XW4T", "ÑÑÑÑÑÑÑÑÑÑÑÑ"})
    void readsNothingElse(String typed) {
        assertThat(VoucherCode.typed(typed)).isEmpty();
    }
}
