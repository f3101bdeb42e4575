package io.ficha.routergateway.health;

import io.ficha.common.db.Db;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was last seen of each router. Only a change is written, and its event leaves in the same transaction. */
@ApplicationScoped
class HealthStore {
    private static final String COLUMNS =
            "router_id, company_id, reachable, version, identity, profiles, problem, since, checked_at";
    private static final String REACHABLE = "insert into router_health as h"
            + " (router_id, company_id, reachable, version, identity, profiles) values ($1, $2, true, $3, $4, $5)"
            + " on conflict (router_id) do update set company_id = excluded.company_id, reachable = true,"
            + " version = excluded.version, identity = excluded.identity, profiles = excluded.profiles, problem = null,"
            + " since = case when h.reachable then h.since else now() end, checked_at = now()"
            + " where (h.company_id, h.reachable, h.version, h.identity, h.profiles) is distinct from"
            + " (excluded.company_id, true, excluded.version, excluded.identity, excluded.profiles) returning "
            + COLUMNS;
    private static final String UNREACHABLE = "insert into router_health as h"
            + " (router_id, company_id, reachable, profiles, problem) values ($1, $2, false, '{}', $3)"
            + " on conflict (router_id) do update set company_id = excluded.company_id, reachable = false,"
            + " problem = excluded.problem,"
            + " since = case when h.reachable then now() else h.since end, checked_at = now()"
            + " where (h.company_id, h.reachable, h.problem) is distinct from"
            + " (excluded.company_id, false, excluded.problem) returning " + COLUMNS;
    private static final String FIND =
            "select " + COLUMNS + " from router_health where company_id = $1 and router_id = $2";
    private final Db db;
    private final Outbox outbox;

    HealthStore(Db db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    Uni<Void> reachable(String companyId, String routerId, Observation seen) {
        return change(
                companyId,
                REACHABLE,
                routerId,
                companyId,
                seen.version(),
                seen.identity(),
                seen.profileNames().toArray(String[]::new));
    }

    /** Version, identity and profiles stay as they were last seen. */
    Uni<Void> unreachable(String companyId, String routerId, String problem) {
        return change(companyId, UNREACHABLE, routerId, companyId, problem);
    }

    private Uni<Void> change(String companyId, String sql, Object... parameters) {
        return db.of(companyId).inTransaction(tx -> Db.rows(tx, sql, parameters)
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(tx, health(rows.get(0)))));
    }

    /** @return what was last seen, or null when nothing was yet */
    Uni<RouterHealth> find(String companyId, String routerId) {
        return db.of(companyId)
                .rows(FIND, companyId, routerId)
                .map(rows -> rows.isEmpty() ? null : health(rows.get(0)));
    }

    private static RouterHealth health(Row row) {
        return new RouterHealth(
                row.getString("router_id"),
                row.getString("company_id"),
                row.getBoolean("reachable"),
                row.getString("version"),
                row.getString("identity"),
                List.of(row.getArrayOfStrings("profiles")),
                row.getString("problem"),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("checked_at").toInstant());
    }
}
