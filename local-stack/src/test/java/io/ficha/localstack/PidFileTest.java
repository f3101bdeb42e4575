package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path data;

    @Test
    void readsWhatItWrote() {
        // Given
        var self = PidFile.Entry.of(ProcessHandle.current(), 8080, 2, "up", PidFile.LAUNCHER);
        // When
        PidFile.in(data).write(List.of(self));
        // Then
        assertThat(PidFile.in(data).read()).containsExactly(self);
        assertThat(PidFile.in(data).launcher()).hasValue(self);
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSameNumberForOurs() {
        // Given
        var self = PidFile.Entry.of(ProcessHandle.current(), 8080, 0, "up", PidFile.LAUNCHER);
        var earlier = new PidFile.Entry(self.pid(), self.startedMs() - 60_000, 8080, 0, "up", PidFile.LAUNCHER);
        // When
        PidFile.in(data).write(List.of(earlier));
        // Then
        assertThat(PidFile.in(data).launcher()).isEmpty();
    }

    @Test
    void endsWhatAnEarlierStackLeftBehindAndNothingElse() throws Exception {
        // Given
        var left = new ProcessBuilder("sleep", "600").start();
        var foreign = new ProcessBuilder("sleep", "600").start();
        var foreignEntry = PidFile.Entry.of(foreign.toHandle(), 1, 0, "up", "tenancy");
        PidFile.in(data)
                .write(List.of(
                        PidFile.Entry.of(left.toHandle(), 2, 0, "up", "payment"),
                        new PidFile.Entry(foreign.pid(), foreignEntry.startedMs() - 60_000, 1, 0, "up", "tenancy")));
        try {
            // When
            int ended = Leftovers.end(PidFile.in(data));
            // Then
            assertThat(ended).isEqualTo(1);
            assertThat(left.waitFor()).isNotZero();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void letsOneStackHoldADirectory() {
        // Given
        try (var held = DataDirectory.hold(data)) {
            held.pids().write(List.of(PidFile.Entry.of(ProcessHandle.current(), 8080, 0, "up", PidFile.LAUNCHER)));
            // Then
            assertThatThrownBy(() -> DataDirectory.hold(data))
                    .hasMessageContaining("a stack already runs on " + data)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
        DataDirectory.hold(data).close();
    }
}
