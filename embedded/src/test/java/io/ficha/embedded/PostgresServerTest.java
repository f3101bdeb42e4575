package io.ficha.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @Test
    void keepsCommittedRowsThroughACrash(@TempDir Path folder) throws Exception {
        // Given
        try (var server = PostgresServer.start(folder.resolve("pg"), 0)) {
            server.createDatabase("ficha_test");
            execute(server, "create table sale(id int primary key)");
            execute(server, "insert into sale values (7)");
            // When
            server.crash();
            // Then
            assertThat(server.pid()).isEmpty();
            server.start();
            assertThat(query(server, "select id from sale")).isEqualTo(7);
            assertThat(query(server, "select current_setting('fsync') = 'on'")).isEqualTo(true);
        }
    }

    @Test
    void replacesAServerThatOutlivedItsStarter(@TempDir Path folder) {
        // Given
        var orphan = PostgresServer.start(folder.resolve("pg"), 0);
        long orphanPid = orphan.pid().orElseThrow();
        // When
        try (var server = PostgresServer.start(folder.resolve("pg"), 0)) {
            // Then
            assertThat(orphan.url("postgres")).isNotEqualTo(server.url("postgres"));
            assertThat(server.pid()).hasValueSatisfying(pid -> assertThat(pid).isNotEqualTo(orphanPid));
        }
    }

    @Test
    void startsThoughTheProcessIdInItsLockNowBelongsToAnotherProgram(@TempDir Path folder) throws Exception {
        // Given
        Path data = folder.resolve("pg");
        PostgresServer.start(data, 0).close();
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");
        // When
        try (var server = PostgresServer.start(data, 0)) {
            // Then
            assertThat(server.pid()).isPresent();
        }
    }

    @Test
    void createsADatabaseOnceHoweverOftenAsked() throws Exception {
        try (var server = PostgresServer.startTemporary()) {
            // When
            server.createDatabase("ficha_test");
            server.createDatabase("ficha_test");
            // Then
            assertThat(query(server, "select 1")).isEqualTo(1);
            assertThatThrownBy(() -> server.createDatabase("x; drop database postgres"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("ficha_test"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Object query(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("ficha_test"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getObject(1);
        }
    }
}
