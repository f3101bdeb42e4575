package io.ficha.benchmarks.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.benchmarks.stack.StackClient;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelBenchmarkTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path folder;

    @Test
    void explainsItselfAndSaysWhatIsMissing() throws InterruptedException {
        assertThat(PanelBenchmark.run(List.of("--help"), NOWHERE)).isTrue();
        assertThatThrownBy(() -> PanelBenchmark.run(List.of("--rate", "1"), NOWHERE))
                .hasMessageContaining("Usage: ./ficha bench panel");
        assertThatThrownBy(() -> PanelBenchmark.run(List.of("--data", "" + folder), NOWHERE))
                .isInstanceOf(StackClient.Failed.class)
                .hasMessageContaining("./ficha up");
        assertThatThrownBy(() -> Chromium.start(folder.resolve("chromium")))
                .isInstanceOf(StackClient.Failed.class)
                .hasMessageContaining("apt-get install chromium");
    }
}
