package io.ficha.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecBenchmarkTest {
    @TempDir
    Path folder;

    @Test
    void measuresEveryLoop() throws IOException, InterruptedException {
        // Given
        var file = folder.resolve("codec.json");
        var arguments = List.of("--duration", "PT0.1S", "--warmup", "PT0.1S", "--forks", "0", "--out", "" + file);
        // When
        CodecBenchmark.run(arguments, new PrintStream(OutputStream.nullOutputStream()));
        // Then
        var loops = new JsonObject(Files.readString(file))
                .getJsonArray("loops").stream().map(JsonObject.class::cast).toList();
        assertThat(loops)
                .extracting(loop -> loop.getString("loop"))
                .containsExactlyInAnyOrder("decode", "decodeSegments", "decodeToText", "encode");
        assertThat(loops).allSatisfy(loop -> {
            assertThat(loop.getLong("megabytesPerSecond")).isPositive();
            assertThat(loop.getLong("allocatedBytesPerSentence")).isPositive();
        });
    }
}
