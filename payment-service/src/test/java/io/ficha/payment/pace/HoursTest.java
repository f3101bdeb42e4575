package io.ficha.payment.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class HoursTest {
    @Test
    void keepsTheHourOfThePlaceOverAChangeOfItsClock() {
        // Given: clocks in Madrid went back on 2026-10-25
        var moment = Instant.parse("2026-11-02T08:59:59Z");
        // When
        var hours = Hours.of(moment, ZoneId.of("Europe/Madrid"));
        // Then: nine of a Monday, in winter and in summer
        assertThat(hours.weekday()).isEqualTo(1);
        assertThat(hours.hour()).isEqualTo(9);
        assertThat(hours.now()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(hours.known()).isEqualTo("2026-10-05T08:00:00Z");
        assertThat(hours.before())
                .hasSize(8)
                .startsWith(OffsetDateTime.parse("2026-10-26T08:00:00Z"), OffsetDateTime.parse("2026-10-19T07:00:00Z"))
                .endsWith(OffsetDateTime.parse("2026-09-07T07:00:00Z"));
    }
}
