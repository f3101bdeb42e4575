package io.ficha.benchmarks.directory;

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

class DirectoryBenchmarkTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path folder;

    @Test
    void readsEveryKeyWithBothReaders() throws IOException, InterruptedException {
        // Given
        var file = folder.resolve("directory.json");
        // When
        boolean right = DirectoryBenchmark.run(List.of("--keys", "201", "--rounds", "1", "--out", "" + file), NOWHERE);
        // Then
        var json = new JsonObject(Files.readString(file));
        assertThat(right).isTrue();
        assertThat(json.getInteger("records")).isEqualTo(201 + 101 + 11 + 100);
        assertThat(json.getJsonArray("runs").stream().map(JsonObject.class::cast))
                .extracting(run -> run.getString("reader"))
                .containsExactly("directory", "map");
    }

    @Test
    void explainsItselfAndRefusesOtherOptions() throws InterruptedException {
        assertThat(DirectoryBenchmark.run(List.of("--help"), NOWHERE)).isTrue();
        assertThatThrownBy(() -> DirectoryBenchmark.run(List.of("--users", "1"), NOWHERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Usage: ./ficha bench directory");
    }
}
