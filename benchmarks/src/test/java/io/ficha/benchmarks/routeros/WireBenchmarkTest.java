package io.ficha.benchmarks.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireBenchmarkTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path folder;

    @Test
    void measuresBothClientsUnderThreeLoads() throws IOException, InterruptedException {
        // Given
        var file = folder.resolve("routeros.json");
        var arguments = List.of(
                "--duration", "PT0.2S", "--warmup", "PT0.1S", "--rows", "30", "--in-flight", "4", "--out", "" + file);
        // When
        boolean right = WireBenchmark.run(arguments, NOWHERE);
        // Then
        var loads = new JsonObject(Files.readString(file))
                .getJsonArray("loads").stream().map(JsonObject.class::cast).toList();
        assertThat(right).isTrue();
        assertThat(loads)
                .extracting(load -> load.getString("load"))
                .containsExactly(
                        "1 in flight", "1 in flight", "4 in flight", "4 in flight", "30-row print", "30-row print");
        assertThat(loads).allSatisfy(load -> {
            assertThat(load.getDouble("commandsPerSecond")).isPositive();
            assertThat(load.getJsonObject("failures")).isEmpty();
        });
        var print = loads.get(5);
        assertThat(print.getDouble("rowsPerSecond") / print.getDouble("commandsPerSecond"))
                .isBetween(25.0, 35.0);
    }

    @Test
    void explainsItselfAndRefusesOtherOptions() throws InterruptedException {
        assertThat(WireBenchmark.run(List.of("--help"), NOWHERE)).isTrue();
        assertThatThrownBy(() -> WireBenchmark.run(List.of("--clients", "x"), NOWHERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Usage: ./ficha bench routeros");
    }
}
