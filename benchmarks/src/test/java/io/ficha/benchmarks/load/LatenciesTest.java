package io.ficha.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final Offset<Double> THREE_DIGITS = within(1.0);

    private final Latencies latencies = new Latencies();

    @Test
    void tellsWhatShareOfAllWaitedNoLonger() {
        for (int ms = 1; ms <= 1000; ms++) {
            latencies.record(Duration.ofMillis(ms).toNanos());
        }

        assertThat(latencies.percentileMs(50)).isCloseTo(500, THREE_DIGITS);
        assertThat(latencies.percentileMs(90)).isCloseTo(900, THREE_DIGITS);
        assertThat(latencies.percentileMs(99)).isCloseTo(990, THREE_DIGITS);
        assertThat(latencies.maxMs()).isCloseTo(1000, THREE_DIGITS);
    }

    @Test
    void isZeroWithoutAnyLatency() {
        assertThat(latencies.percentileMs(99)).isZero();
        assertThat(latencies.maxMs()).isZero();
    }

    @Test
    void keepsWhatIsBeyondItsRangeAtTheEndOfIt() {
        latencies.record(Duration.ofHours(1).toNanos());

        assertThat(latencies.maxMs()).isCloseTo(600_000, within(600.0));
    }
}
