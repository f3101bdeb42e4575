package io.ficha.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedKeyTest {
    @Test
    void isTheSameForTheSameFactsAndAnotherForOthers() {
        var key = DerivedKey.ofAttempt("EMP_1", "pur_1", 1);
        assertThat(DerivedKey.ofAttempt("EMP_1", "pur_1", 1)).isEqualTo(key);
        assertThat(UUID.fromString(key).version()).isEqualTo(5);
        assertThat(UUID.fromString(key).variant()).isEqualTo(2);
        assertThat(DerivedKey.ofAttempt("EMP_1", "pur_1", 2)).isNotEqualTo(key);
        assertThat(DerivedKey.ofAttempt("EMP_2", "pur_1", 1)).isNotEqualTo(key);
        assertThat(DerivedKey.ofRefund("EMP_1", "pur_1", "1")).isNotEqualTo(key);
    }
}
