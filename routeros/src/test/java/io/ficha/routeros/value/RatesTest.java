package io.ficha.routeros.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "10000000, 10000000", "512k, 512000", "512K, 512000", "10M, 10000000", "2G, 2000000000"})
    void readsDecimalUnits(String text, long bitsPerSecond) {
        assertThat(Rates.read(text)).isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k",
                "-1",
                "+1",
                "1.5M",
                "10m",
                "10 M",
                "1T",
                "10Mbps",
                "0x10",
                "٣",
                "1\n",
                "9223372036854775808",
                "99999999999999999999",
                "9223372037G"
            })
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> Rates.read(text)).isInstanceOf(BadValue.class).hasMessage("not a RouterOS rate");
    }

    @ParameterizedTest
    @CsvSource({
        "10M/2M, 10000000, 2000000, 10M/2M",
        "10000000/2000000, 10000000, 2000000, 10M/2M",
        "1500k/1, 1500000, 1, 1500k/1",
        "0/0, 0, 0, 0/0",
        "5M, 5000000, 5000000, 5M/5M"
    })
    void readsAndWritesPairsUploadFirst(String text, long upload, long download, String canonical) {
        // When
        var pair = RatePair.read(text);
        // Then
        assertThat(pair).isEqualTo(new RatePair(upload, download));
        assertThat(pair.write()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "1M/", "/1M", "1M/2M/3M", "1M 2M", "-1/1"})
    void refusesWhatIsNoPair(String text) {
        assertThatThrownBy(() -> RatePair.read(text)).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> new RatePair(-1, 0)).isInstanceOf(BadValue.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2M/5M, 2M/5M",
        "5M, 5M/5M",
        "2M/5M 4M/8M, 2M/5M 4M/8M",
        "2M/5M 4M/8M 1M/3M 10/12, 2M/5M 4M/8M 1M/3M 10/12",
        "2M/5M 4M/8M 1M/3M 10s/1m 5 1M/2M, 2M/5M 4M/8M 1M/3M 10/60 5 1M/2M",
        "10M/10M 0/0 0/0 0/0 8 0/0, 10M/10M",
        "1000k/1000k 0 0 0 1, 1M/1M 0/0 0/0 0/0 1"
    })
    void readsRateLimitsAndWritesTheGroupsThatMatter(String text, String canonical) {
        assertThat(RateLimit.read(text).write()).isEqualTo(canonical);
        assertThat(RateLimit.read(canonical)).isEqualTo(RateLimit.read(text));
    }

    @Test
    void readsEveryGroup() {
        assertThat(RateLimit.read("2M/5M 4M/8M 1M/3M 10/12 5 500k/1M"))
                .isEqualTo(new RateLimit(
                        new RatePair(2_000_000, 5_000_000),
                        new RatePair(4_000_000, 8_000_000),
                        new RatePair(1_000_000, 3_000_000),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(12),
                        5,
                        new RatePair(500_000, 1_000_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1M/1M",
                "1M/1M ",
                "1M/1M  2M/2M",
                "1M 1M 1M 1 8 1M 1M",
                "1M 1M 1M 1 9",
                "1M 1M 1M 1 0",
                "1M 1M 1M 1 10",
                "1M 1M 1M 1 ٣",
                "1M 1M 1M none",
                "1M 1M 1M 1/2/3",
                "1M 1M 1M 300ms",
                "x",
                "1M\n"
            })
    void refusesWhatIsNoRateLimit(String text) {
        assertThatThrownBy(() -> RateLimit.read(text)).isInstanceOf(BadValue.class);
    }

    @Test
    void readsBackWhatItWrites() {
        var random = new Random(2);
        for (int round = 0; round < 10_000; round++) {
            // Given
            var limit = new RateLimit(
                    pair(random),
                    pair(random),
                    pair(random),
                    Duration.ofSeconds(random.nextInt(3)),
                    Duration.ofSeconds(random.nextInt(100)),
                    1 + random.nextInt(8),
                    pair(random));
            // When
            var text = limit.write();
            // Then
            assertThat(RateLimit.read(text)).as(text).isEqualTo(limit);
        }
    }

    private static RatePair pair(Random random) {
        return random.nextBoolean() ? RatePair.UNLIMITED : new RatePair(rate(random), rate(random));
    }

    private static long rate(Random random) {
        long[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        return random.nextInt(100_000) * units[random.nextInt(4)];
    }
}
