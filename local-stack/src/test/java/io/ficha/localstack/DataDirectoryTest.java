package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void saysThatTheDiskIsFullBeforeAnythingStarts() {
        try (var data = DataDirectory.hold(folder)) {
            assertThatCode(() -> data.requireRoom(1)).doesNotThrowAnyException();
            assertThatThrownBy(() -> data.requireRoom(Long.MAX_VALUE))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("--data DIR");
        }
    }

    @Test
    void isHeldByOneStackAtATime() {
        try (var data = DataDirectory.hold(folder)) {
            assertThatThrownBy(() -> DataDirectory.hold(folder))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("already runs on " + data.root());
        }
        DataDirectory.hold(folder).close();
    }

    @Test
    void isEmptiedButForTheLauncherThatDoesIt() throws IOException {
        try (var data = DataDirectory.hold(folder)) {
            // Given
            Files.writeString(data.logs().resolve("payment.log"), "old");
            Files.writeString(data.logs().resolve(DataDirectory.LAUNCHER_LOG), "starting");
            Files.createDirectories(data.postgres().resolve("base"));
            Files.writeString(folder.resolve("postgres.log"), "old");
            // When
            data.empty();
            // Then
            try (var logs = Files.list(data.logs())) {
                assertThat(logs).containsExactly(data.logs().resolve(DataDirectory.LAUNCHER_LOG));
            }
            assertThat(data.postgres()).doesNotExist();
            assertThat(folder.resolve("postgres.log")).doesNotExist();
        }
    }
}
