package io.ficha.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.benchmarks.stack.Memory;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetBenchmarkTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path folder;

    @Test
    void holdsAFleetAndLosesAPartOfIt() throws IOException, InterruptedException {
        // Given
        var file = folder.resolve("fleet.json");
        // When
        boolean right = FleetBenchmark.run(
                List.of(
                        "--devices",
                        "20",
                        "--some",
                        "10",
                        "--dead",
                        "3",
                        "--rate",
                        "50",
                        "--duration",
                        "PT0.3S",
                        "--warmup",
                        "PT0.1S",
                        "--idle",
                        "PT0.1S",
                        "--from-port",
                        "0",
                        "--timeout",
                        "3s",
                        "--out",
                        "" + file),
                NOWHERE);
        // Then
        var json = new JsonObject(Files.readString(file));
        assertThat(right).isTrue();
        assertThat(json.getInteger("connected")).isEqualTo(20);
        assertThat(json.getJsonObject("memoryConnected").getDouble("rssMiB")).isPositive();
        assertThat(json.getJsonObject("load").getJsonObject("failures")).isEmpty();
        assertThat(json.getJsonObject("othersAfter").getJsonObject("failures")).isEmpty();
        assertThat(json.getJsonObject("othersAfter").getJsonObject("failuresOfDead"))
                .isNotEmpty();
    }

    @Test
    void saysHowManyOpenFilesItNeeds() {
        long files = Memory.mostFiles();
        Assumptions.assumeTrue(files < 40_300, "this system allows enough for the largest fleet");
        assertThatThrownBy(() -> FleetBenchmark.run(List.of("--devices", "" + files), NOWHERE))
                .isInstanceOf(StackClient.Failed.class)
                .hasMessageContaining("raise ulimit -n");
    }

    @Test
    void refusesMoreDeadThanThereAre() {
        assertThatThrownBy(() -> FleetBenchmark.run(List.of("--devices", "10", "--dead", "10"), NOWHERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--dead less than --some");
    }
}
