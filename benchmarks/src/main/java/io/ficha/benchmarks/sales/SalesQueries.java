package io.ficha.benchmarks.sales;

import io.ficha.benchmarks.Arguments;
import io.ficha.embedded.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL does for a company's lists and figures when it has millions of sales: each query explained. */
public final class SalesQueries {
    private static final String USAGE = """
            Usage: ./ficha bench sales [--sales N]
              --sales N  sales of the one company (default 5000000)
            Run it in the repository: the tables come from its migrations.""";
    private static final List<Path> MIGRATIONS = List.of(
            Path.of("common/src/main/resources/db/common"), Path.of("payment-service/src/main/resources/db/migration"));

    private static final String FILL_SALES = """
            insert into purchase (id, company_id, router_id, key_id, product_id, product_name, profile, amount_minor,
                currency, provider, mode, provider_order_id, state, reason, username, pin, customer_name, customer_email,
                auto_connect, created_at, paid_at, delivered_at, captured_minor, refunded_minor, returned_minor)
            select 'pur_' || lpad(n::text, 26, '0'), 'EMP_1', 'RTR_' || n % 20, 'key_1', n % 8, 'Plan ' || n % 8, '1hora', 1999,
                case when n % 50 = 0 then 'USD' else 'MXN' end, 'conekta', 'live', 'ord_' || n, s.state, '', 'PT-1', false,
                'Ana', 'ana@example.com', false, at, case when s.state <> 'DECLINED' then at end,
                case when s.state in ('DELIVERED', 'REFUNDED') then at end,
                case when s.state <> 'DECLINED' then 1999 end, case when s.state = 'REFUNDED' then 1999 else 0 end,
                case when s.state = 'REFUNDED' then 1999 else 0 end
            from generate_series(1, $sales) n,
                lateral (select now() - n * interval '$step seconds' as at) t,
                lateral (select case when n % 1000 = 0 then 'REVIEW' when n % 100 = 1 then 'REFUNDED'
                                     when n % 10 = 2 then 'DECLINED' else 'DELIVERED' end as state) s""";
    private static final List<String> FILL_THE_REST = List.of(
            "insert into sales_total select company_id, currency, state, count(*),"
                    + " coalesce(sum(captured_minor), 0), sum(refunded_minor) from purchase group by 1, 2, 3",
            "insert into sales_hour select company_id, date_trunc('hour', paid_at, 'UTC'), router_id, product_id, currency,"
                    + " max(product_name), count(*), count(delivered_at), coalesce(sum(captured_minor), 0),"
                    + " sum(refunded_minor), sum(sale_returned(purchase)) from purchase where paid_at is not null"
                    + " group by 1, 2, 3, 4, 5",
            "insert into sales_day select company_id, (hour at time zone 'UTC')::date, router_id, product_id, currency,"
                    + " max(product_name), sum(sales), sum(delivered), sum(returned), sum(captured_minor),"
                    + " sum(refunded_minor) from sales_hour group by 1, 2, 3, 4, 5",
            "insert into sales_hour_all select company_id, hour, currency, sum(sales), sum(delivered), sum(returned),"
                    + " sum(captured_minor), sum(refunded_minor) from sales_hour group by 1, 2, 3",
            "insert into sale_word (company_id, word, created_at, purchase_id)"
                    + " select p.company_id, word, p.created_at, p.id from purchase p, sale_words(p) as word");
    private static final String FILL_BOOKS =
            "insert into ledger_entry (company_id, purchase_id, kind, account, amount_minor, currency, provider_object, at)"
                    + " select company_id, id, 'sale', side.account, side.sign * 1999, currency, provider_order_id, paid_at"
                    + " from purchase, (values ('provider_clearing', 1), ('sales', -1)) as side (account, sign)"
                    + " where paid_at is not null";

    private static final double SECONDS_BETWEEN_SALES = 19;

    private SalesQueries() {}

    /** Fills, explains and prints; false never. */
    public static boolean run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--help")) {
            out.println(USAGE);
            return true;
        }
        int sales = new Arguments(arguments, Set.of("--sales"), USAGE).number("--sales", 5_000_000, 1000);
        try (var postgres = PostgresServer.startTemporary()) {
            postgres.createDatabase("payment");
            try (var connection = DriverManager.getConnection(postgres.jdbcUrl("payment"));
                    var statement = connection.createStatement()) {
                fill(statement, sales, SECONDS_BETWEEN_SALES, List.of(FILL_BOOKS, "vacuum analyze ledger_entry"));
                ask(connection, statement);
                out.println("One company with " + sales + " sales.\n");
                explain(statement, out);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
        return true;
    }

    /** Makes the service's tables and that many sales of one company, the newest now, each so long before the next. */
    static void fill(Statement statement, int sales, double secondsBetween, List<String> besides) throws SQLException {
        statement.execute("set ficha.company = '*'");
        for (var script : scripts()) statement.execute(script);
        statement.execute("set session_replication_role = replica"); // no triggers while filling
        statement.execute(FILL_SALES
                .replace("$sales", Integer.toString(sales))
                .replace("$step", Double.toString(secondsBetween)));
        for (var fill : FILL_THE_REST) statement.execute(fill);
        for (var fill : besides) statement.execute(fill);
        statement.execute("set session_replication_role = origin");
        for (var table : List.of(
                "purchase", "sales_total", "sales_hour", "sales_day", "sales_hour_all", "sales_change", "sale_word")) {
            statement.execute("vacuum analyze " + table);
        }
    }

    /** From here on the connection asks as the service does for that company. */
    static void ask(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("select set_config('role', current_database() || '_app', true),"
                + " set_config('ficha.company', 'EMP_1', true)");
    }

    private static List<String> scripts() {
        var scripts = new ArrayList<Path>();
        try {
            for (var directory : MIGRATIONS) {
                try (var files = Files.list(directory)) {
                    scripts.addAll(files.sorted(Comparator.comparing(Path::getFileName))
                            .toList());
                }
            }
            var texts = new ArrayList<String>();
            for (var script : scripts) texts.add(Files.readString(script));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(USAGE, e);
        }
    }

    private static void explain(Statement statement, PrintStream out) throws SQLException {
        for (var query : queries().entrySet()) {
            out.println("### " + query.getKey() + "\n\n```");
            statement.executeQuery(query.getValue()).close(); // the pages it reads are in memory then
            try (var plan = statement.executeQuery(
                    "explain (analyze, buffers, costs off, summary on, timing off) " + query.getValue())) {
                while (plan.next()) out.println(plan.getString(1));
            }
            out.println("```\n");
        }
    }

    /** The statements of the service's report and ledger packages, with the values of a company that asks. */
    private static Map<String, String> queries() {
        var columns = "select id, provider_order_id, amount_minor, currency, refunded_minor, state, customer_name,"
                + " created_at, provider, product_name, router_id, username from purchase";
        var newest = " order by created_at desc, id desc limit 50";
        var entries =
                "select seq, at, purchase_id, kind, account, amount_minor, currency, provider_object from ledger_entry"
                        + " where company_id = 'EMP_1'";
        var queries = new LinkedHashMap<String, String>();
        queries.put("Newest sales", columns + " where company_id = 'EMP_1'" + newest);
        queries.put(
                "A page in the middle, by cursor",
                columns + " where company_id = 'EMP_1' and (created_at, id) < (now() - interval '500 days', 'x')"
                        + newest);
        queries.put(
                "The same depth, by position",
                columns + " where id in (select id from purchase where company_id = 'EMP_1'" + newest
                        + " offset 2270000) order by created_at desc, id desc");
        queries.put("Sales in review", columns + " where company_id = 'EMP_1' and state = 'REVIEW'" + newest);
        queries.put(
                "Paid sales, whatever came of their delivery",
                "select sale.* from unnest('{PAID,CANCELLING,REFUNDING,DELIVERED}'::text[]) as wanted (word)"
                        + " cross join lateral (" + columns + " where company_id = 'EMP_1' and state = wanted.word"
                        + newest
                        + ") as sale" + newest);
        queries.put(
                "Sales with a word that all of them have, and one that one has",
                columns
                        + " where company_id = 'EMP_1' and id = any(array(select sales_found('EMP_1', 'ana pt-1', 10000)))"
                        + newest);
        queries.put(
                "Sales of a router in one month",
                columns + " where company_id = 'EMP_1' and router_id = 'RTR_7'"
                        + " and created_at >= now() - interval '60 days' and created_at < now() - interval '30 days'"
                        + newest);
        queries.put(
                "Figures of the dashboard",
                "select currency, state, sum(sales)::bigint, sum(captured_minor)::bigint, sum(refunded_minor)::bigint"
                        + " from sales_by_state where company_id = 'EMP_1' group by currency, state");
        queries.put("Sales by day, a year", ReportsBenchmark.BY_DAY);
        queries.put("Sales by plan, a year", ReportsBenchmark.BY_PLAN);
        queries.put("Sales by weekday and hour, a year", ReportsBenchmark.HEAT);
        queries.put("Newest entries of the books", entries + " order by at desc, seq desc limit 100");
        queries.put(
                "A page of an account in the middle, by cursor",
                entries + " and account = 'sales' and (at, seq) < (now() - interval '500 days', 1)"
                        + " order by at desc, seq desc limit 100");
        return queries;
    }
}
