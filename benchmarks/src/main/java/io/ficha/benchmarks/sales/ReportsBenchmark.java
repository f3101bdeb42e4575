package io.ficha.benchmarks.sales;

import io.ficha.benchmarks.Arguments;
import io.ficha.embedded.PostgresServer;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reports over a year of one company's sales: the service's statements, and the same sums straight from the sales. */
public final class ReportsBenchmark {
    private static final String USAGE = """
            Usage: ./ficha bench reports [--sales N] [--times N] [--peer-times N]
              --sales N       sales of the one company, spread over a year (default 5000000)
              --times N       how often each report is read (default 100)
              --peer-times N  how often each sum is taken from the sales themselves (default 3)
            Fails when the slowest of twenty reads of a report takes more than 100 ms, or a report and its peer differ. Run it
            in the repository: the tables come from its migrations.""";
    private static final double YEAR_SECONDS = 365.0 * 24 * 3600;
    private static final double MOST_MILLIS = 100;
    private static final double P50 = 0.5;
    private static final double P95 = 0.95;
    private static final double NANOS_A_MILLI = 1e6;

    private static final String ZONE = "'America/Mexico_City'";
    private static final String SINCE =
            "(((now() at time zone " + ZONE + ")::date - 364)::timestamp at time zone " + ZONE + ")";
    private static final String UNTIL =
            "(((now() at time zone " + ZONE + ")::date + 1)::timestamp at time zone " + ZONE + ")";
    private static final String SUMS = "currency, sum(sales)::bigint, sum(delivered)::bigint, sum(returned)::bigint,"
            + " sum(captured_minor)::bigint, sum(refunded_minor)::bigint";
    private static final String OF_HOURS =
            " from sales_by_hour_all where company_id = 'EMP_1' and hour >= " + SINCE + " and hour < " + UNTIL;
    private static final String BETWEEN = " from sales_between('EMP_1', " + SINCE + ", " + UNTIL + ")";
    private static final String OF_SALES =
            " from (select currency, product_id, router_id, paid_at as hour, 1 as sales, (delivered_at is not null)::int"
                    + " as delivered, sale_returned(purchase) as returned, captured_minor, refunded_minor from purchase"
                    + " where company_id = 'EMP_1' and paid_at >= " + SINCE + " and paid_at < " + UNTIL + ") as sale";
    private static final String DAY = "select (hour at time zone " + ZONE + ")::date, ";
    private static final String WEEKDAY = "select extract(isodow from hour at time zone " + ZONE
            + ")::int, extract(hour from hour at time zone " + ZONE + ")::int, ";

    static final String BY_DAY = DAY + SUMS + OF_HOURS + " group by 1, 2 order by 2, 1";
    static final String BY_PLAN = "select product_id, " + SUMS + BETWEEN + " group by 1, 2 order by 2, 1";
    static final String HEAT = WEEKDAY + SUMS + OF_HOURS + " group by 1, 2, 3 order by 3, 1, 2";

    private ReportsBenchmark() {}

    /** A report and the sum over sales that says the same. */
    private record Report(String statement, String peer) {}

    private static Map<String, Report> reports() {
        var reports = new LinkedHashMap<String, Report>();
        reports.put("by day", new Report(BY_DAY, DAY + SUMS + OF_SALES + " group by 1, 2 order by 2, 1"));
        reports.put(
                "by plan",
                new Report(BY_PLAN, "select product_id, " + SUMS + OF_SALES + " group by 1, 2 order by 2, 1"));
        reports.put(
                "by router",
                new Report(
                        "select router_id, " + SUMS + BETWEEN + " group by 1, 2 order by 2, 1",
                        "select router_id, " + SUMS + OF_SALES + " group by 1, 2 order by 2, 1"));
        reports.put(
                "by weekday and hour",
                new Report(HEAT, WEEKDAY + SUMS + OF_SALES + " group by 1, 2, 3 order by 3, 1, 2"));
        return reports;
    }

    /** Fills, reads and prints; whether every report was fast and right. */
    public static boolean run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--help")) {
            out.println(USAGE);
            return true;
        }
        var options = new Arguments(arguments, Set.of("--sales", "--times", "--peer-times"), USAGE);
        int sales = options.number("--sales", 5_000_000, 1000);
        int times = options.number("--times", 100, 1);
        int peerTimes = options.number("--peer-times", 3, 1);
        try (var postgres = PostgresServer.startTemporary()) {
            postgres.createDatabase("payment");
            try (var connection = DriverManager.getConnection(postgres.jdbcUrl("payment"));
                    var statement = connection.createStatement()) {
                SalesQueries.fill(statement, sales, YEAR_SECONDS / sales, List.of());
                SalesQueries.ask(connection, statement);
                out.println("One company, " + sales + " sales in a year; " + times + " reads of each report.\n");
                out.println("| Report | p50 ms | p95 ms | from the sales, p50 ms | same |\n|---|---|---|---|---|");
                boolean good = true;
                for (var report : reports().entrySet()) {
                    good &= measure(statement, report.getKey(), report.getValue(), times, peerTimes, out);
                }
                return good;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
    }

    private static boolean measure(
            Statement statement, String name, Report report, int times, int peerTimes, PrintStream out)
            throws SQLException {
        read(statement, report.statement()); // the pages it reads are in memory then
        var own = new double[times];
        String told = "";
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            told = read(statement, report.statement());
            own[i] = (System.nanoTime() - began) / NANOS_A_MILLI;
        }
        var peer = new double[peerTimes];
        String expected = "";
        for (int i = 0; i < peerTimes; i++) {
            long began = System.nanoTime();
            expected = read(statement, report.peer());
            peer[i] = (System.nanoTime() - began) / NANOS_A_MILLI;
        }
        boolean same = told.equals(expected);
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f | %s |%n",
                name,
                at(own, P50),
                at(own, P95),
                at(peer, P50),
                same ? "yes" : "NO");
        return same && at(own, P95) <= MOST_MILLIS;
    }

    private static double at(double[] times, double share) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    private static String read(Statement statement, String sql) throws SQLException {
        var text = new StringBuilder();
        try (var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++)
                    text.append(rows.getString(i)).append(' ');
                text.append('\n');
            }
        }
        return text.toString();
    }
}
