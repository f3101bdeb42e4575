package io.ficha.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.systemtests.SystemStack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scenarios once each; {@code ./ficha chaos} runs them as often as one likes. F02 is in {@code CrashTest}, F11 in
 * {@code SaleTest}, and F04 is tested inside the router gateway: here they would take a minute and more.
 */
class ChaosTest {
    private static final long SEED = Long.getLong("ficha.chaos.seed", 7);

    private static SystemStack system;
    private static HistoryChecker checker;

    @BeforeAll
    static void startEverything() {
        system = SystemStack.start("chaos-stack", "PT15M");
        checker = new HistoryChecker(system);
    }

    @AfterAll
    static void endEverything() throws IOException {
        try (var ending = system;
                var reading = checker) {
            ending.assertNoSecretInLogs();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"F02", "F04", "F11"},
            mode = EnumSource.Mode.EXCLUDE)
    void holdsEveryInvariant(Scenario scenario) throws SQLException {
        var result = Chaos.run(scenario, SEED, system, checker);
        assertThat(result.delivered() + result.refunded()).isPositive();
    }

    @Test
    void takesItsOptions() {
        // When
        var options = ChaosOptions.parse(List.of("--scenario", "f12,F02", "--seed", "7", "--runs", "100"));
        // Then
        assertThat(options.scenarios()).containsExactly(Scenario.F12, Scenario.F02);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.runs()).isEqualTo(100);
        assertThat(ChaosOptions.usage()).contains("--runs", "F04", Scenario.F13.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--scenario", "--scenario F99", "--runs 0", "--runs x", "--seed -1", "--often"})
    void refusesWhatItDoesNotKnow(String words) {
        assertThatThrownBy(() -> ChaosOptions.parse(List.of(words.split(" "))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
