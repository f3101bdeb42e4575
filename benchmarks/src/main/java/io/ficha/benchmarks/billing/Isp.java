package io.ficha.benchmarks.billing;

import java.sql.Connection;
import java.sql.SQLException;

/** A company whose subscribers have a service each, as the payment service's replicas of the catalogue hold them. */
record Isp(Connection database, String companyId, int services) {
    private static final int PLANS = 20;
    private static final String FILL_PLANS = "insert into isp_plan (company_id, id, cost, iva, deleted, version, state)"
            + " select ?, n, 10 + n * 1.37, 15, false, 1, '{}' from generate_series(1, " + PLANS + ") n";
    private static final String FILL_CLIENTS = "insert into isp_client (company_id, id, dni, name, billing_due_date,"
            + " deleted, version, state) select ?, n, n::text, 'Ana', n % 30 + 1, false, 1, '{}'"
            + " from generate_series(1, ?) n";
    private static final String FILL_SERVICES = "insert into isp_service (company_id, id, client_id, plan_id, status,"
            + " manually_cut, billing_type, send_invoice, created_at, deleted, version, state) select ?, n, n,"
            + " n % " + PLANS + " + 1, 'ac', false, 'recurring', false, '2024-04-03', false, 1, '{}'"
            + " from generate_series(1, ?) n";
    /** The same invoices, for another month, and nothing beside them; the cut-off day is not worked out. */
    private static final String PEER = "insert into invoice (company_id, num_bill, kind, client_id, service_id, month,"
            + " start_date, release_date, expiration_date, period, cut_date, cost, iva, total)"
            + " select s.company_id, 1000000000 + row_number() over (order by s.id), 'monthly', s.client_id, s.id,"
            + " '2029-02-01', '2029-02-01', '2029-02-01', '2029-02-28', '2029-02-28', '2029-02-28', p.cost, p.iva,"
            + " round(p.cost * (100 + p.iva) / 100, 2) from isp_service s"
            + " join isp_plan p on p.company_id = s.company_id and p.id = s.plan_id"
            + " join isp_client c on c.company_id = s.company_id and c.id = s.client_id"
            + " where s.company_id = ? and not s.deleted and s.billing_type = 'recurring'";

    Isp fill() throws SQLException {
        update(FILL_PLANS, companyId);
        update(FILL_CLIENTS, companyId, services);
        update(FILL_SERVICES, companyId, services);
        try (var statement = database.createStatement()) {
            statement.execute("vacuum analyze");
        }
        return this;
    }

    /** @return how many rows the peer wrote */
    int peer() throws SQLException {
        return update(PEER, companyId);
    }

    /** @return whether every service has one invoice, the numbers have no gaps, and books and accounts agree */
    boolean isRight() throws SQLException {
        return number("select count(distinct service_id) from invoice where company_id = ?") == services
                && number("select count(*) from invoice where company_id = ?") == services
                && number("select max(num_bill) from invoice where company_id = ?") == services
                && number("select sum(amount_minor) from ledger_entry where company_id = ?") == 0
                && number(
                                "select (sum(i.total) + (select sum(balance) from client_account where company_id = ?1)) * 100"
                                                .replace("?1", "'" + companyId + "'")
                                        + " from invoice i where company_id = ?")
                        == 0;
    }

    long overdue() throws SQLException {
        return number("select count(*) from invoice where overdue and company_id = ?");
    }

    /** @return how many events of the company are not on their way yet */
    long unsent() throws SQLException {
        return number("select count(*) from outbox where sent_at is null and company_id = ?");
    }

    private long number(String sql) throws SQLException {
        try (var query = database.prepareStatement(sql)) {
            query.setString(1, companyId);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            return statement.executeUpdate();
        }
    }
}
