package io.ficha.benchmarks.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaleOptionsTest {
    @TempDir
    Path home;

    private SaleOptions parse(String... arguments) {
        return SaleOptions.parse(List.of(arguments), Map.of(), home);
    }

    @Test
    void usesTheDefaultsOfTheLocalStack() {
        var options = parse();

        assertThat(options.rate()).isEqualTo(30);
        assertThat(options.duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.warmup()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.url()).isEqualTo("http://127.0.0.1:8080");
        assertThat(options.control()).isEqualTo("http://127.0.0.1:8100");
        assertThat(options.kafka()).isEqualTo("127.0.0.1:8091");
        assertThat(options.adminEmail()).isEqualTo("admin@ficha.local");
        assertThat(options.out()).isEqualTo(home.resolve("benchmarks/results/sale-30.json"));
    }

    @Test
    void readsPortAndPasswordOfTheStackOnTheDataDirectory() throws IOException {
        Files.createDirectories(home.resolve("data/secrets"));
        Files.writeString(home.resolve("data/pids"), "11 1700000000000 18080 0 up launcher\n");
        Files.writeString(home.resolve("data/secrets/SUPER_ADMIN_INITIAL_PASSWORD"), "made once\n");

        var options = parse("--data", home.resolve("data").toString());

        assertThat(options.url()).isEqualTo("http://127.0.0.1:18080");
        assertThat(options.control()).isEqualTo("http://127.0.0.1:18100");
        assertThat(options.adminPassword()).isEqualTo("made once");
    }

    @Test
    void countsTheOtherPortsFromTheGivenUrl() {
        var options = parse("--url", "http://localhost:9000/");

        assertThat(options.url()).isEqualTo("http://localhost:9000");
        assertThat(options.control()).isEqualTo("http://localhost:9020");
        assertThat(options.kafka()).isEqualTo("localhost:9011");
    }

    @Test
    void prefersTheEnvironmentToTheStackAndTheCommandLineToBoth() {
        var environment = Map.of("SUPER_ADMIN_INITIAL_EMAIL", "env@example.com", "SUPER_ADMIN_INITIAL_PASSWORD", "env");

        var options = SaleOptions.parse(List.of("--super-admin", "root@example.com"), environment, home);

        assertThat(options.adminEmail()).isEqualTo("root@example.com");
        assertThat(options.adminPassword()).isEqualTo("env");
        assertThat(options.toString()).doesNotContain("env");
    }

    @ParameterizedTest
    @CsvSource({"30,30000", "30s,30000", "2m,120000", "PT1M30S,90000", "0.5,500"})
    void takesTimesAsPeopleWriteThem(String written, long millis) {
        assertThat(parse("--duration", written).duration()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate 0",
                "--rate -1",
                "--rate fast",
                "--rate NaN",
                "--duration soon",
                "--duration -3",
                "--duration 0",
                "--warmup PT-1S",
                "--routers 0",
                "--routers 1.5",
                "--url 8080",
                "--speed 9",
                "--rate"
            })
    void refusesWhatMakesNoSense(String line) {
        assertThatThrownBy(() -> parse(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Exception");
    }

    @Test
    void namesTheFileAfterTheRate() {
        assertThat(parse("--rate", "2.5").out()).hasFileName("sale-2.5.json");
    }
}
