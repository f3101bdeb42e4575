package io.ficha.benchmarks.clients;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** How PostgreSQL reads the lists: the statements of the catalogue's client and ticket packages, explained. */
final class Plans {
    private static final String ALL = """
            with counted as (
                select stretch, live, sum(live) over (order by stretch desc) as upto, sum(live) over () as total
                from subscriber_stretch where company_id = '$company' and live > 0),
            start as (select stretch, upto - live as above from counted where upto > $offset order by stretch desc limit 1)
            select coalesce((select total from counted limit 1), 0)::bigint as total, array(
                select c.id from subscriber c where c.company_id = '$company' and not c.deleted
                and c.id < ((select stretch from start) + 1) << 12
                order by c.id desc limit 25 offset $offset - (select above from start)) as ids""";

    private Plans() {}

    /** Explains each as the service's own role, and as the owner what searches do inside their functions. */
    static void explain(Connection connection, String company, int clients, PrintStream out) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('role', current_database() || '_app', true),"
                    + " set_config('ficha.company', '" + company + "', true)");
            for (var query : asTheService(clients).entrySet())
                explain(statement, query.getKey(), query.getValue().replace("$company", company), out);
            connection.rollback();
            statement.execute("select set_config('ficha.company', '" + company + "', true)");
            explain(
                    statement,
                    "Inside subscribers_like(company, '%mendoza%'), as the tables' owner",
                    "select c.id from subscriber c where current_setting('ficha.company', true) = '" + company
                            + "' and c.company_id = '" + company + "' and not c.deleted and c.search like '%mendoza%'",
                    out);
            explain(
                    statement,
                    "Inside subscribers_like(company, '%ju%'): one of a row's pairs of letters",
                    "select c.id from subscriber c where current_setting('ficha.company', true) = '" + company
                            + "' and c.company_id = '" + company + "' and not c.deleted"
                            + " and letter_pairs(c.search) @> array['ju']",
                    out);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void explain(Statement statement, String name, String sql, PrintStream out) throws SQLException {
        out.println("### " + name + "\n\n```");
        statement.executeQuery(sql).close(); // the pages it reads are in memory then
        try (var plan =
                statement.executeQuery("explain (analyze, buffers, costs off, summary on, timing off) " + sql)) {
            while (plan.next()) out.println(plan.getString(1));
        }
        out.println("```\n");
    }

    private static Map<String, String> asTheService(int clients) {
        var queries = new LinkedHashMap<String, String>();
        queries.put("First page", ALL.replace("$offset", "0"));
        queries.put("Last page", ALL.replace("$offset", Integer.toString(clients - 25)));
        queries.put("Search by a part of a name", wanted("select subscribers_like('$company', '%mendoza%')"));
        queries.put(
                "Clients with a cut service",
                wanted("select s.subscriber_id from subscription s where s.company_id = '$company' and not s.deleted"
                        + " and s.status = 'de'"));
        queries.put(
                "Rows of a page",
                "select * from subscriber where company_id = '$company' and id = any(array(select id from subscriber"
                        + " where company_id = '$company' and not deleted order by id desc limit 25)) order by id desc");
        queries.put(
                "Tickets, last page",
                "with counted as (select coalesce(max(cun), 0) as total from ticket where company_id = '$company')"
                        + " select total, array(select t.id from ticket t where t.company_id = '$company' and t.cun <="
                        + " total - " + (clients - 25) + " order by t.cun desc limit 25) as ids from counted");
        return queries;
    }

    private static String wanted(String source) {
        return "with wanted as materialized (select distinct id from (" + source + ") as found (id) where true)"
                + " select (select count(*) from wanted) as total,"
                + " array(select id from wanted order by id desc limit 25 offset 0) as ids";
    }
}
