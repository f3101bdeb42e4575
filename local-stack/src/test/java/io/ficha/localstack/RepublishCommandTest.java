package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepublishCommandTest {
    @TempDir
    private Path folder;

    @Test
    void takesOneTopicOrAll() {
        assertThat(RepublishCommand.topic(List.of())).isNull();
        assertThat(RepublishCommand.topic(List.of("--topic", "tenancy.api-keys.v1")))
                .isEqualTo("tenancy.api-keys.v1");
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertThatThrownBy(() -> RepublishCommand.topic(List.of("--topic", "tenancy.keys")))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("no topic tenancy.keys")
                .hasMessageContaining("tenancy.api-keys.v1");
        assertThatThrownBy(() -> RepublishCommand.topic(List.of("--topic")))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("takes --topic");
        assertThatThrownBy(() -> RepublishCommand.topic(List.of("now"))).hasMessageContaining("not now");
    }

    @Test
    void saysThatNothingRuns() {
        var options = StackOptions.defaults().withData(folder);
        assertThatThrownBy(() -> RepublishCommand.run(options, List.of(), System.out))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("no stack runs on");
    }

    @Test
    void explainsItselfWithoutAStack() throws InterruptedException {
        var said = new ByteArrayOutputStream();
        int code = RepublishCommand.run(
                StackOptions.defaults().withData(folder),
                List.of("--help"),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(code).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--topic");
    }
}
