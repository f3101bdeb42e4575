package io.ficha.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static Arguments arguments(String... words) {
        return new Arguments(List.of(words), Set.of("--time", "--count", "--word"), "the usage");
    }

    @Test
    void readsWhatIsGivenAndTakesTheRestAsAbsent() {
        var arguments = arguments("--time", "2m", "--word", "x");

        assertThat(arguments.time("--time", "1s")).isEqualTo(Duration.ofMinutes(2));
        assertThat(arguments.text("--word", "y")).isEqualTo("x");
        assertThat(arguments.number("--count", 7, 1)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "x", "0s"})
    void refusesATimeThatIsNone(String time) {
        assertThatThrownBy(() -> arguments("--time", time).time("--time", "1s"))
                .hasMessageContaining("--time needs a time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "x", "2.5"})
    void refusesANumberThatIsTooSmallOrNone(String number) {
        assertThatThrownBy(() -> arguments("--count", number).number("--count", 7, 2))
                .hasMessageContaining("--count needs a whole number from 2");
    }

    @Test
    void namesAnUnknownOptionAndShowsTheUsage() {
        assertThatThrownBy(() -> arguments("--other", "1"))
                .hasMessageContaining("--other")
                .hasMessageContaining("the usage");
        assertThatThrownBy(() -> arguments("--word")).hasMessage("--word needs a value");
    }
}
