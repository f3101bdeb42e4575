package io.ficha.benchmarks.clients;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Very many subscribers, each with a service and a ticket, written straight into the catalogue's database. */
public final class Subscribers {
    private static final String PLANS = """
            insert into plan (company_id, name, download, upload, cost, iva, burst_limit, burst_threshold, burst_time,
                priority, limitat, aggregation, no_rules)
            select '$company', 'Plan ' || n, 51200, 51200, 18.70, 15, 0, 0, 0, 5, 100, 1, false
            from generate_series(1, 10) n""";
    private static final String PEOPLE = """
            insert into subscriber (company_id, subscriber_no, dni, name, email, phone, billing_due_date, pass_hash, search)
            select '$company', no, dni, name, email, phone, 16, 'x', lower(concat_ws(E'\\n', name, dni, email, phone, no))
            from generate_series(1, $count) n, lateral (select
                case when n < 10000 then lpad(n::text, 4, '0') else n::text end as no,
                lpad(((n::bigint * 7919 + 1047295111) % 10000000000)::text, 10, '0') as dni,
                (array['Juan','María','José','Ana','Luis','Carmen','Pedro','Rosa','Miguel','Elena'])[n % 10 + 1] || ' '
                || (array['Pérez','García','López','Sánchez','Ramírez','Torres','Flores','Rivera','Gómez','Díaz','Cruz',
                    'Morales','Ortiz','Chávez','Ramos','Ruiz','Mendoza','Aguilar','Castillo','Vargas'])[n / 10 % 20 + 1]
                || ' ' || (array['Romero','Herrera','Medina','Castro','Guzmán','Salazar','Soto','Delgado','Vega','Rojas',
                    'Campos','Guerrero','Contreras','Navarro','Cortés'])[n / 200 % 15 + 1] || ' ' || n / 3000 as name,
                'cliente' || n || '@example.com' as email,
                '09' || lpad((n::bigint * 15485863 % 100000000)::text, 8, '0') as phone) as person""";
    private static final String SERVICES = """
            insert into subscription (id, company_id, subscriber_id, plan_id, router_id, router_numero, ip, mac, date_in,
                user_hot, sealed_pass_hot, billing_type, send_invoice, status, cut_for_debt)
            select nextval('subscription_id'), company_id, id, (select min(p.id) from plan p where p.company_id = '$company')
                + id % 10, 'RTR_BENCH_' || id % 20, id % 20, '10.' || id / 65536 % 256 || '.' || id / 256 % 256 || '.'
                || id % 256, '00:00:00:00:00:00', '2026-01-01', 'user' || id, 'sealed', 'recurring', false,
                case when id % 25 = 0 then 'de' else 'ac' end, id % 25 = 0
            from subscriber where company_id = '$company'""";
    private static final String TICKETS = """
            insert into ticket (company_id, subscriber_id, cun, subject, status, type, priority, search)
            select company_id, id, row_number() over (order by id), 'Sin internet ' || id,
                case when id % 50 = 0 then 'new' else 'resolved' end, 'incident', 'low', 'sin internet ' || id || E'\\n'
            from subscriber where company_id = '$company' order by id""";
    private static final List<String> COUNTED = List.of(
            "insert into subscriber_stretch select company_id, id >> 12, count(*) from subscriber"
                    + " where company_id = '$company' group by 1, 2",
            "insert into isp_number values ('$company', 'subscriber', $count), ('$company', 'cun', $count)");

    private Subscribers() {}

    /** Writes so many for a company that has none yet. Nothing is told to other services. */
    public static void write(Connection connection, String company, int count) throws SQLException {
        if (!company.matches("[A-Za-z0-9_-]+")) throw new IllegalArgumentException("not a company: " + company);
        try (var statement = connection.createStatement()) {
            statement.execute("set ficha.company = '*'");
            statement.execute("set session_replication_role = replica"); // no triggers, no checks of references
            for (var fill : List.of(PLANS, PEOPLE, SERVICES, TICKETS)) statement.execute(of(fill, company, count));
            for (var fill : COUNTED) statement.execute(of(fill, company, count));
            statement.execute("set session_replication_role = origin");
        }
    }

    /** What the server does by itself in the minutes after. */
    public static void settle(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : List.of("plan", "subscriber", "subscription", "ticket", "subscriber_stretch"))
                statement.execute("vacuum analyze " + table);
        }
    }

    private static String of(String sql, String company, int count) {
        return sql.replace("$company", company).replace("$count", Integer.toString(count));
    }
}
