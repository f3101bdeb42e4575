package io.ficha.routeros.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({"true, true", "yes, true", "false, false", "no, false"})
    void readsBothSpellingsOfAFlag(String text, boolean flag) {
        assertThat(Flags.read(text)).isEqualTo(flag);
        assertThat(Flags.read(Flags.write(flag))).isEqualTo(flag);
        assertThat(Flags.read(Flags.forQuery(flag))).isEqualTo(flag);
    }

    @Test
    void writesFlagsAsTheRouterTakesThem() {
        assertThat(Flags.write(true)).isEqualTo("yes");
        assertThat(Flags.write(false)).isEqualTo("no");
        assertThat(Flags.forQuery(true)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "True", "on", "yes "})
    void refusesWhatIsNoFlag(String text) {
        assertThatThrownBy(() -> Flags.read(text)).isInstanceOf(BadValue.class).hasMessage("not a RouterOS flag");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9223372036854775807, 9223372036854775807",
        "1k, 1024",
        "1K, 1024",
        "1M, 1048576",
        "1G, 1073741824",
        "2GiB, 2147483648",
        "1T, 1099511627776"
    })
    void readsByteCountsWithBinaryUnits(String text, long bytes) {
        assertThat(ByteCounts.read(text)).isEqualTo(bytes);
        assertThat(ByteCounts.read(ByteCounts.write(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5G", "1GB", "1iB", "1 G", "9223372036854775808", "9007199254740992k", "1\n"})
    void refusesWhatIsNoByteCount(String text) {
        assertThatThrownBy(() -> ByteCounts.read(text)).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> ByteCounts.write(-1)).isInstanceOf(BadValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-20 10:00:00", "may/20/2026 10:00:00", "May/20/2026 10:00:00"})
    void readsDatesOfBothKinds(String text) {
        // When
        var date = Dates.read(text);
        // Then
        assertThat(date).isEqualTo(LocalDateTime.of(2026, 5, 20, 10, 0));
        assertThat(Dates.write(date)).isEqualTo("2026-05-20 10:00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "never",
                "2026-02-30 10:00:00",
                "2026-13-01 10:00:00",
                "2026-05-20 24:00:00",
                "2026-05-20T10:00:00",
                "2026-05-20",
                "foo/20/2026 10:00:00",
                "feb/29/2026 00:00:00",
                "20/may/2026 10:00:00",
                "may/20 10:00:00",
                "2026-05-20 10:00:00\n",
                "٢٠٢٦-05-20 10:00:00"
            })
    void refusesWhatIsNoDate(String text) {
        assertThatThrownBy(() -> Dates.read(text)).isInstanceOf(BadValue.class).hasMessage("not a RouterOS date");
    }

    @Test
    void readsBackTheDatesItWrites() {
        var random = new Random(3);
        var first = LocalDateTime.of(0, 1, 1, 0, 0);
        for (int round = 0; round < 5_000; round++) {
            var date = first.plusSeconds(random.nextLong(315_537_897_600L));
            assertThat(Dates.read(Dates.write(date))).isEqualTo(date);
        }
        assertThatThrownBy(() -> Dates.write(LocalDateTime.of(10_000, 1, 1, 0, 0)))
                .isInstanceOf(BadValue.class);
    }

    @Test
    void readsMacAddressesStrictly() {
        assertThat(MacAddress.read("34:12:f9:8a:21:4C")).hasToString("34:12:F9:8A:21:4C");
        for (var text : new String[] {
            "",
            "34:12:F9:8A:21",
            "34-12-F9-8A-21-4C",
            "3412F98A214C",
            "34:12:F9:8A:21:4G",
            "34:12:F9:8A:21:4C ",
            "34:12:F9:8A:21:4C\n",
            "34:12:F9:8A:21:4C:00",
            "3:412:F9:8A:21:4C",
            "34:12:F9:8A:21:\";/x"
        }) {
            assertThatThrownBy(() -> MacAddress.read(text))
                    .isInstanceOf(BadValue.class)
                    .hasMessage("not a RouterOS MAC address");
        }
    }
}
