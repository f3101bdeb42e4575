package io.ficha.benchmarks.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingBenchmarkTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final String HOME = "ficha.home";
    private final String home = System.getProperty(HOME);

    @TempDir
    Path folder;

    @AfterEach
    void restoreHome() {
        if (home == null) System.clearProperty(HOME);
        else System.setProperty(HOME, home);
    }

    @Test
    void explainsItselfAndRefusesOtherOptions() throws InterruptedException {
        assertThat(BillingBenchmark.run(List.of("--help"), NOWHERE)).isTrue();
        assertThatThrownBy(() -> BillingBenchmark.run(List.of("--rate", "1"), NOWHERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Usage: ./ficha bench billing");
        assertThatThrownBy(() -> BillingBenchmark.run(List.of("--services", "0"), NOWHERE))
                .hasMessageContaining("--services needs a whole number from 1");
    }

    @Test
    void saysWhenTheServiceIsNotBuilt() {
        System.setProperty(HOME, folder.toString());
        assertThatThrownBy(() -> BillingBenchmark.run(List.of(), NOWHERE))
                .isInstanceOf(StackClient.Failed.class)
                .hasMessageContaining("the payment service is not built");
    }

    /** Where the payment service was not packaged before, there is nothing to measure. */
    @Test
    void billsAndCutsASmallCompany() throws IOException, InterruptedException {
        // Given
        var repository = Path.of("..").toAbsolutePath().normalize();
        assumeTrue(Files.exists(repository.resolve(PaymentProcess.JAR)));
        System.setProperty(HOME, repository.toString());
        var file = folder.resolve("billing.json");
        // When
        boolean right = BillingBenchmark.run(
                List.of("--services", "1500", "--warmup", "10", "--out", file.toString()), NOWHERE);
        // Then
        var json = new JsonObject(Files.readString(file));
        assertThat(right).isTrue();
        assertThat(json.getJsonArray("steps").stream().map(JsonObject.class::cast))
                .hasSize(6)
                .allSatisfy(it -> assertThat(it.getLong("rowsPerSecond")).isPositive());
    }
}
