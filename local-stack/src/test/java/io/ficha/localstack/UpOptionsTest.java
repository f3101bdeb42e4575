package io.ficha.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    private final StackOptions defaults = StackOptions.defaults();

    @Test
    void startsEverythingFromPort8080UnderTheProject() {
        // When
        var options = UpOptions.parse(List.of(), defaults);
        // Then
        assertThat(options.detach()).isFalse();
        assertThat(options.stack().ports().base()).isEqualTo(8080);
        assertThat(options.stack().parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.stack().data()).isEqualTo(options.stack().home().resolve(".ficha"));
    }

    @Test
    void takesEveryOption() {
        // When
        var options = UpOptions.parse(
                List.of(
                        "--port-base",
                        "9000",
                        "--data",
                        "/tmp/x",
                        "--fresh",
                        "--no-simulators",
                        "--detach",
                        "--services",
                        "tenancy,catalog"),
                defaults);
        // Then
        assertThat(options.detach()).isTrue();
        assertThat(options.stack().fresh()).isTrue();
        assertThat(options.stack().data()).isEqualTo(Path.of("/tmp/x"));
        assertThat(options.stack().ports().of(Part.ROUTER_GATEWAY)).isEqualTo(9004);
        assertThat(options.stack().parts()).containsExactlyInAnyOrder(Part.TENANCY, Part.CATALOG, Part.HTTP_GATEWAY);
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base"), defaults))
                .hasMessage("--port-base needs a value");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "x"), defaults))
                .hasMessageContaining("a number");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "65500"), defaults))
                .hasMessageContaining("between 1 and 65475");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--services", "billing"), defaults))
                .hasMessageContaining("no part called billing");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--what"), defaults)).hasMessageContaining("no option --what");
    }

    @Test
    void takesTheDataDirectoryOutOfOtherCommands() {
        // Given
        var words = new ArrayList<>(List.of("payment", "--data", "/tmp/y", "-f"));
        // When
        var data = UpOptions.takeData(words, defaults);
        // Then
        assertThat(data).isEqualTo(Path.of("/tmp/y"));
        assertThat(words).containsExactly("payment", "-f");
    }
}
