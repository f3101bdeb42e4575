package io.ficha.benchmarks.clients;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The same page in plain SQL, as a superuser whom no fence holds up. */
final class PlainRead implements Read {
    private final Connection connection;
    private final String count;
    private final String page;

    PlainRead(String jdbcUrl, Reading reading, String company) throws SQLException {
        this.connection = DriverManager.getConnection(jdbcUrl);
        this.count = reading.peer().get(0).replace("$company", company);
        this.page = reading.peer().get(1).replace("$company", company);
    }

    @Override
    public long total() throws SQLException {
        try (var statement = connection.createStatement()) {
            long total;
            try (var rows = statement.executeQuery(count)) {
                rows.next();
                total = rows.getLong(1);
            }
            try (var rows = statement.executeQuery(page)) {
                while (rows.next()) rows.getLong("id");
            }
            return total;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
