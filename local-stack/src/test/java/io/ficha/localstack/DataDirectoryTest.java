package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
