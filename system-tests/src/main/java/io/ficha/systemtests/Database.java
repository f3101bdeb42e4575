package io.ficha.systemtests;

import io.ficha.localstack.LocalStack;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service's own database, read beside the service. */
public final class Database {
    private final URI address;

    private Database(URI address) {
        this.address = address;
    }

    /** Connects when it is asked something. */
    public static Database of(LocalStack stack, String service) {
        return new Database(URI.create(stack.databaseUrl(service)));
    }

    /** @return events that were written and not yet sent */
    public long unsentEvents() throws SQLException {
        return count("select count(*) from outbox where sent_at is null");
    }

    /** @return of the router gateway: deliveries that are not decided, and users that still have to go */
    public long openJobs() throws SQLException {
        return count(
                "select count(*) from hotspot_job" + " where state in ('PENDING', 'RUNNING', 'UNKNOWN') or tombstone");
    }

    /** @return every event that was written, in the order it was written */
    public List<WrittenEvent> events() throws SQLException {
        var events = new ArrayList<WrittenEvent>();
        try (var connection = connect();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select id::text, topic, coalesce(payload::jsonb ->> 'purchaseId', key), company_id"
                                        + " from outbox order by seq")) {
            while (rows.next()) {
                events.add(
                        new WrittenEvent(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return events;
    }

    /**
     * An event in the outbox of its service. What it tells of is its purchase, else its key: two sales at one router
     * share a key, and either may commit first.
     */
    public record WrittenEvent(String id, String topic, String subject, String companyId) {}

    private long count(String sql) throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** @return the state of each of the company's purchases */
    public Map<String, String> purchases(String companyId) throws SQLException {
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

    /** @return of payment: the numbers of the company's invoices, the lowest first */
    public List<Long> invoiceNumbers(String companyId) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var connection = connect();
                var statement = connection.prepareStatement(
                        "select num_bill from invoice where company_id = ? order by num_bill")) {
            statement.setString(1, companyId);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return numbers;
    }

    /** Writes rows as they are, one statement each in one transaction; triggers do their work. */
    public void write(String sql, List<List<?>> rows) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (var row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    /** @return of payment: what the company's sales wrote down of themselves and nobody has added up yet */
    public long changesNotAddedUp(String companyId) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement("select count(*) from sales_change where company_id = ?")) {
            statement.setString(1, companyId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        var user = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                user[0],
                user[1]);
    }
}
