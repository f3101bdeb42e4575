package io.ficha.routergateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "nlevel,0,-",
                "nlevel,1,1",
                "nlevel,3,1",
                "nlevel,4,200",
                "nlevel,5,500",
                "nlevel,6,-",
                "level,p1,-"
            })
    void knowsHowManyGuestsALicenceLetsIn(String property, String level, Integer cap) {
        assertThat(Licence.of(Map.of(property, level))).isEqualTo(new Licence(level, cap));
    }

    @Test
    void takesNoLicenceThatIsNone() {
        assertThat(Licence.of(Map.of())).isEqualTo(Licence.UNKNOWN);
        assertThat(Licence.of(Map.of("nlevel", "<script>"))).isEqualTo(Licence.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22,12:00:00,+00:00,0",
        "2026-11-22,06:01:40,-06:00,100",
        "nov/22/2026,13:00:00,+01:00,0",
        "nov/21/2026,12:00:00,+00:00,-86400",
        "1970-01-02,00:00:00,+00:00,-1795262400"
    })
    void comparesClocksOfBothGenerations(String date, String time, String zone, int apart) {
        // When
        var clock = ClockReading.of(Map.of("date", date, "time", time, "gmt-offset", zone), NOON, NOON.plusMillis(200));
        // Then
        assertThat(clock.offset().toMillis()).isEqualTo(apart * 1000L + 400);
        assertThat(clock.boundSeconds()).isEqualTo(1);
    }

    @Test
    void widensTheBoundWithTheRoundTrip() {
        var row = Map.of("date", "2026-11-22", "time", "12:00:00", "gmt-offset", "+00:00");
        assertThat(ClockReading.of(row, NOON, NOON.plusSeconds(4)).boundSeconds())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22,12:00,+00:00",
        "2026-13-22,12:00:00,+00:00",
        "x,y,z",
        "2026-11-22,12:00:00,0",
        "2026-11-22,99:00:00,+00:00"
    })
    void takesNoClockThatMakesNoSense(String date, String time, String zone) {
        assertThat(ClockReading.of(Map.of("date", date, "time", time, "gmt-offset", zone), NOON, NOON))
                .isNull();
        assertThat(ClockReading.of(Map.of(), NOON, NOON)).isNull();
    }

    @Test
    void leavesOutWhatIsNotANumber() {
        // When
        var figures = Figures.of(
                Map.of(
                        "board-name", "x".repeat(1000),
                        "uptime", "forever",
                        "cpu-load", "999",
                        "free-memory", "-1",
                        "total-memory", "99999999999999999999999"),
                Licence.UNKNOWN,
                null,
                null,
                Duration.ZERO);
        // Then
        assertThat(figures)
                .isEqualTo(new Figures(null, null, null, null, null, Licence.UNKNOWN, null, null, Duration.ZERO));
    }
}
