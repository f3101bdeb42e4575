package io.ficha.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;

/** What must hold of every service's database: no statement can read another company's rows by mistake. */
public final class IsolationRules {
    /** Without companies: which events were taken, and which records could not be. */
    private static final String SHARED = "'inbox', 'parked'";

    private static final String READABLE_AND_OPEN = "select relname from pg_class"
            + " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')"
            + " and has_table_privilege(current_database() || '_app', oid, 'select')"
            + " and not (relrowsecurity and relforcerowsecurity)"
            + " and not (relkind = 'v' and coalesce(reloptions, '{}') @> '{security_invoker=true}') and relname not in ("
            + SHARED + ")";
    private static final String FENCED = "select relname from pg_class where relrowsecurity and relforcerowsecurity";
    private static final String ROLE = "select rolsuper or rolbypassrls or rolcanlogin or exists"
            + " (select from pg_class where relowner = r.oid) as strong from pg_roles r"
            + " where rolname = current_database() || '_app'";

    private IsolationRules() {}

    /** Checks the database after its migrations. */
    public static void check(Pool pool) {
        assertThat(names(pool, READABLE_AND_OPEN))
                .as("tables that the service reads without the fence of isolate()")
                .isEmpty();
        assertThat(names(pool, FENCED)).as("tables with the fence").isNotEmpty();
        assertThat(pool.query(ROLE)
                        .execute()
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getBoolean("strong"))
                .as("whether the service's role can step over the fence")
                .isFalse();
    }

    private static List<String> names(Pool pool, String sql) {
        var names = new ArrayList<String>();
        pool.query(sql).execute().await().indefinitely().forEach(row -> names.add(row.getString(0)));
        return names;
    }
}
