package io.ficha.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFilesTest {
    @TempDir
    Path data;

    @Test
    void knowsTheProcessesOfTheStackAndItsDatabase() throws IOException {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(
                data.resolve("pids"),
                "11 1700000000000 8080 0 up launcher\n12 1700000000000 8083 0 up payment\nhalf a line");
        Files.writeString(data.resolve("postgres/postmaster.pid"), "13\n/somewhere\n");

        assertThat(new StackFiles(data).parts())
                .containsExactly(
                        new StackFiles.Part("kafka+launcher", 11, false),
                        new StackFiles.Part("payment", 12, false),
                        new StackFiles.Part("postgres", 13, true));
    }

    @Test
    void knowsNothingWhereNoStackIs() {
        var files = new StackFiles(data.resolve("nowhere"));

        assertThat(files.parts()).isEmpty();
        assertThat(files.basePort()).isEmpty();
        assertThat(files.secret("SUPER_ADMIN_INITIAL_PASSWORD")).isEmpty();
    }

    @Test
    void readsProcessorTimeWhateverTheProcessIsCalled() {
        var stat = "13 (post) gres) S 1 13 13 0 -1 4194560 900 0 0 0 7 3 20 10 20 0 1 0 55 1 2";

        assertThat(ProcessorTime.parse(stat, false)).isEqualTo(100);
        assertThat(ProcessorTime.parse(stat, true)).isEqualTo(400);
    }

    @Test
    void measuresThisProcessInAnyCase() {
        assertThat(ProcessorTime.now(List.of()).partsMs()).containsOnlyKeys("load generator");
    }
}
