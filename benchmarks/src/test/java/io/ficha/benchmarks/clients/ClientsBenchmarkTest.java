package io.ficha.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.benchmarks.stack.StackClient;
import io.ficha.embedded.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsBenchmarkTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final List<Path> MIGRATIONS = List.of(
            Path.of("../common/src/main/resources/db/common"),
            Path.of("../catalog-service/src/main/resources/db/migration"));
    private static final int CLIENTS = 6000;

    @TempDir
    Path folder;

    @Test
    void explainsItselfAndRefusesOtherOptions() throws InterruptedException {
        assertThat(ClientsBenchmark.run(List.of("--help"), NOWHERE)).isTrue();
        assertThatThrownBy(() -> ClientsBenchmark.run(List.of("--rate", "1"), NOWHERE))
                .hasMessageContaining("Usage: ./ficha bench clients");
        assertThatThrownBy(() -> ClientsBenchmark.run(List.of("--data", "" + folder), NOWHERE))
                .isInstanceOf(StackClient.Failed.class)
                .hasMessageContaining("./ficha up");
    }

    @Test
    void writesWhatTheListsFindAndTheServiceReadsByItsIndexes() throws SQLException, IOException {
        try (var postgres = PostgresServer.startTemporary()) {
            // Given
            postgres.createDatabase("catalog");
            var url = postgres.jdbcUrl("catalog");
            try (var connection = DriverManager.getConnection(url)) {
                migrate(connection);
                Subscribers.write(connection, "EMP_1", CLIENTS);
                Subscribers.write(connection, "EMP_2", CLIENTS);
                Subscribers.settle(connection);
                var printed = new ByteArrayOutputStream();
                // When
                Plans.explain(connection, "EMP_1", CLIENTS, new PrintStream(printed, true, StandardCharsets.UTF_8));
                // Then
                assertThat(printed.toString(StandardCharsets.UTF_8))
                        .contains(
                                "subscriber_page",
                                "subscriber_search",
                                "subscription_filter",
                                "Index Cond: ((company_id = ");
            }
            for (var reading : Reading.of(CLIENTS)) {
                try (var read = new PlainRead(url, reading, "EMP_1")) {
                    assertThat(read.total())
                            .as(reading.name())
                            .isGreaterThanOrEqualTo(
                                    reading.name().contains("phone")
                                                    || reading.name().contains("dni")
                                            ? 0
                                            : reading.least());
                }
            }
        }
    }

    private static void migrate(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("set ficha.company = '*'");
            for (var directory : MIGRATIONS) {
                try (var files = Files.list(directory)) {
                    for (var script : files.sorted(Comparator.comparing(Path::getFileName))
                            .toList()) statement.execute(Files.readString(script));
                }
            }
        }
    }
}
