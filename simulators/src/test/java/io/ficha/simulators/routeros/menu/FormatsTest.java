package io.ficha.simulators.routeros.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    @ParameterizedTest
    @CsvSource({
        "TIME, 90, 1m30s",
        "TIME, 1:30:00, 1h30m",
        "TIME, 1d02:03:04, 1d2h3m4s",
        "TIME, 1w2d3h4m5s, 1w2d3h4m5s",
        "TIME, 168h, 1w",
        "TIME, 0, 0s",
        "FLAG, yes, true",
        "FLAG, false, false",
        "BYTES, 1000, 1000",
        "BYTES, 1G, 1073741824",
        "MAC, 34-12-f9-8a-21-4c, 34:12:F9:8A:21:4C",
        "ADDRESS, 10.5.50.10, 10.5.50.10",
        "COUNT, unlimited, unlimited"
    })
    void printsWhatItReads(Formats format, String given, String printed) {
        assertThat(format.normalise("x", given)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "TIME, soon, invalid time value for argument x",
        "TIME, '', invalid time value for argument x",
        "FLAG, maybe, invalid value for argument x",
        "BYTES, -1, invalid value for argument x",
        "ADDRESS, 10.0.0.256, invalid value for argument x",
        "MAC, 34:12, 'invalid value of x, mac address required'"
    })
    void refusesTheRest(Formats format, String given, String message) {
        assertThatThrownBy(() -> format.normalise("x", given)).hasMessage(message);
    }
}
