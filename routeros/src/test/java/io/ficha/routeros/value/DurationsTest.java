package io.ficha.routeros.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "1w2d3h4m5s, PT219H4M5S",
        "0s, PT0S",
        "12m4s, PT12M4S",
        "47m56s, PT47M56S",
        "300ms, PT0.3S",
        "0ms433us, PT0.000433S",
        "1s500ms, PT1.5S",
        "7us8ns, PT0.000007008S",
        "1.5s, PT1.5S",
        "01:22:53, PT1H22M53S",
        "1d01:22:53, PT25H22M53S",
        "1w2d03:04:05.25, PT219H4M5.25S",
        "100:00:00, PT100H",
        "1:30:00, PT1H30M",
        "90, PT1M30S",
        "0.000000001, PT0.000000001S",
        "90m, PT1H30M",
        "999999999w, PT167999999832H"
    })
    void readsEveryFormOfTheRouter(String text, Duration duration) {
        assertThat(Durations.read(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "never", "unlimited"})
    void readsTheWordsForNoLimitAsEmpty(String text) {
        assertThat(Durations.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "1x",
                "1s1m",
                "1m1m",
                "-1s",
                "+1",
                "1 s",
                "1:30",
                "1:60:00",
                "1:00:60",
                "1:0:0",
                "1d1d",
                "1.s",
                ".5s",
                "1.5m",
                "1.5.5s",
                "1.0000000001s",
                "٣s",
                "None",
                "1S",
                "1m30",
                "99999999999999999999s",
                "9223372036854775808s",
                "999999999999999999w",
                "9223372036854775807",
                "1d\n",
                "\u0000"
            })
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Durations.read(text))
                .isInstanceOf(BadValue.class)
                .hasMessage("not a RouterOS duration");
    }

    @Test
    void refusesLongTextWithoutRepeatingIt() {
        assertThatThrownBy(() -> Durations.read("1".repeat(1_000_000) + "s"))
                .isInstanceOf(BadValue.class)
                .hasMessage("not a RouterOS duration");
    }

    @ParameterizedTest
    @CsvSource({
        "PT219H4M5S, 1w2d3h4m5s",
        "PT0S, 0s",
        "PT0.3S, 300ms",
        "PT0.000433S, 433us",
        "PT1.000433S, 1s433us",
        "PT24H, 1d",
        "PT1H0M1S, 1h1s"
    })
    void writesTheCanonicalForm(Duration duration, String text) {
        assertThat(Durations.write(duration)).isEqualTo(text);
    }

    @Test
    void readsBackWhatItWrites() {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            // Given
            long seconds = random.nextLong() >>> (1 + random.nextInt(63));
            var duration = Duration.ofSeconds(seconds, random.nextInt(4) == 0 ? random.nextInt(1_000_000) * 1_000L : 0);
            // When
            var text = Durations.write(duration);
            // Then
            assertThat(Durations.read(text)).as(text).contains(duration);
        }
    }

    @Test
    void refusesToWriteWhatTheRouterCannotHold() {
        assertThatThrownBy(() -> Durations.write(Duration.ofSeconds(-1))).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> Durations.write(Duration.ofNanos(1))).isInstanceOf(BadValue.class);
    }
}
