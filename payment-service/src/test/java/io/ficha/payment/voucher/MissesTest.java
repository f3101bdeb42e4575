package io.ficha.payment.voucher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MissesTest {
    private final AtomicLong now = new AtomicLong(1_000_000_000);
    private final Misses misses = new Misses(() -> Instant.ofEpochMilli(now.get()));

    @Test
    void letsNobodyGuessForLong() {
        // When
        for (int i = 0; i < Misses.MOST; i++) {
            misses.check("key_1");
            misses.add("key_1");
        }
        // Then
        assertThatThrownBy(() -> misses.check("key_1")).hasMessage("Demasiados intentos. Espera un minuto.");
        assertThatCode(() -> misses.check("key_2")).doesNotThrowAnyException();
        // When
        now.addAndGet(60_000);
        // Then
        assertThatCode(() -> misses.check("key_1")).doesNotThrowAnyException();
    }
}
