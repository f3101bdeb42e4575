package io.ficha.benchmarks.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.benchmarks.load.ClosedLoop;
import io.ficha.benchmarks.load.Latencies;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueBenchmarkTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path folder;

    @Test
    void explainsItselfAndRefusesOtherOptions() throws InterruptedException {
        assertThat(CatalogueBenchmark.run(List.of("--help"), NOWHERE)).isTrue();
        assertThatThrownBy(() -> CatalogueBenchmark.run(List.of("--rate", "1"), NOWHERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Usage: ./ficha bench catalogue");
        assertThatThrownBy(() -> CatalogueBenchmark.run(List.of("--connections", "0"), NOWHERE))
                .hasMessageContaining("--connections needs a whole number from 1");
    }

    @Test
    void saysWhenNoStackRuns() {
        assertThatThrownBy(() -> CatalogueBenchmark.run(List.of("--data", "" + folder), NOWHERE))
                .isInstanceOf(StackClient.Failed.class)
                .hasMessageContaining("./ficha up");
    }

    @Test
    void writesTheShareAndWhereTheProcessorTimeWent() throws IOException {
        // Given
        var file = folder.resolve("catalogue.json");
        var options = CatalogueOptions.parse(List.of("--out", "" + file), Map.of(), folder);
        var report = new CatalogueReport(NOWHERE, new JsonObject(), options);
        var used = new ProcessorTime(Map.of("catalog", 20L, "payment", 3L, "tenancy", 1L, "load generator", 5L), 100);
        // When
        report.add("catalogue", result(600, 0), used);
        report.add("bare", result(1000, 0), used);
        report.add("catalogue", result(800, 0), used);
        // Then
        assertThat(report.write()).isTrue();
        var json = new JsonObject(Files.readString(file));
        assertThat(json.getDouble("requestsPerSecond")).isEqualTo(700);
        assertThat(json.getDouble("shareOfBare")).isEqualTo(0.7);
        var micros = json.getJsonArray("loads").getJsonObject(1).getJsonObject("cpuMicrosPerRequest");
        assertThat(micros.getMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of("catalog", 20.0, "rest", 4.0, "load generator", 5.0));
    }

    @Test
    void isWrongWhenAnAnswerWas() {
        var options = CatalogueOptions.parse(List.of("--out", "" + folder.resolve("it.json")), Map.of(), folder);
        var report = new CatalogueReport(NOWHERE, new JsonObject(), options);
        report.add("catalogue", result(2, 1), new ProcessorTime(Map.of(), 0));
        report.add("bare", result(2, 0), new ProcessorTime(Map.of(), 0));

        assertThat(report.write()).isFalse();
    }

    private static ClosedLoop.Result result(int count, long failures) {
        var latencies = new Latencies();
        for (int i = 0; i < count; i++) latencies.record(1_000_000);
        return new ClosedLoop.Result(1, failures, latencies);
    }
}
