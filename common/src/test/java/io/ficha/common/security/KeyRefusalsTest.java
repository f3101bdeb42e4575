package io.ficha.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyRefusalsTest {
    private final KeyRefusals refusals = new KeyRefusals(Duration.ofHours(1));

    @Test
    void countsTogetherWhatWouldFloodTheTrail() {
        // When
        for (int i = 0; i < 10_000; i++) refusals.add(null, KeyRefusals.UNKNOWN, "203.0.113." + i);
        // Then
        assertThat(refusals.due()).isEmpty(); // the hour is not over
        assertThat(refusals.all()).hasSize(51);
        assertThat(refusals.all()).isEmpty();
    }
}
