package io.ficha.systemtests;

import io.ficha.localstack.LocalStack;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service's own database, read beside the service. */
final class Database {
    private final URI address;

    private Database(URI address) {
        this.address = address;
    }

    static Database of(LocalStack stack, String service) {
        return new Database(URI.create(stack.databaseUrl(service)));
    }

    /** @return events that were written and not yet sent */
    long unsentEvents() throws SQLException {
        try (var connection = connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from outbox where sent_at is null")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** @return the state of each of the company's purchases */
    Map<String, String> purchases(String companyId) throws SQLException {
        var states = new LinkedHashMap<String, String>();
        try (var connection = connect();
                var statement = connection.prepareStatement(
                        "select id, state from purchase where company_id = ? order by created_at")) {
            statement.setString(1, companyId);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    states.put(rows.getString("id"), rows.getString("state"));
                }
            }
        }
        return states;
    }

    private Connection connect() throws SQLException {
        var user = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                user[0],
                user[1]);
    }
}
