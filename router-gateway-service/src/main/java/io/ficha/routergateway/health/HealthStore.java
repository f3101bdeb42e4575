package io.ficha.routergateway.health;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.republish.StateSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What is known of each router. Looks at one router are written one after the other, whichever replica made them, each
 * against what the one before left; so every change is told once, in the same transaction.
 */
@ApplicationScoped
class HealthStore {
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('router_health ' || $1, 0))";
    private static final String READ = "select now() as now, h.* from (select 1) one"
            + " left join router_health h on h.router_id = $1 and h.company_id = $2";
    private static final String READ_ALL = "select * from router_health where company_id = $1";
    private final Db db;
    private final Outbox outbox;
    private final SampleStore samples;

    HealthStore(Db db, Outbox outbox, SampleStore samples) {
        this.db = db;
        this.outbox = outbox;
        this.samples = samples;
    }

    /** @return whether the router has started anew since it was last seen */
    Uni<Boolean> reachable(String companyId, String routerId, Observation seen) {
        return change(
                companyId, routerId, (tx, found) -> write(tx, found.state().reached(seen, found.now()))
                        .call(() -> samples.answered(tx, companyId, routerId, seen.figures())));
    }

    /** @param sample whether it counts for the charts, which take one look at a time */
    Uni<Void> unreachable(String companyId, String routerId, String problem, boolean sample) {
        return change(companyId, routerId, (tx, found) -> write(
                                tx, found.state().lost(problem, found.now()))
                        .call(() -> sample
                                ? samples.unanswered(tx, companyId, routerId)
                                : Uni.createFrom().voidItem()))
                .replaceWithVoid();
    }

    /** @return what is known; {@link HealthState#unknown} when that is nothing */
    Uni<HealthState> find(String companyId, String routerId) {
        return db.of(companyId)
                .rows(READ, routerId, companyId)
                .map(rows -> HealthRow.state(rows.get(0), companyId, routerId));
    }

    /** @return what is known of the company's routers, by id */
    Uni<Map<String, HealthState>> ofCompany(String companyId) {
        return db.of(companyId).rows(READ_ALL, companyId).map(rows -> rows.stream()
                .map(row -> HealthRow.state(row, companyId, row.getString("router_id")))
                .collect(Collectors.toMap(HealthState::routerId, it -> it)));
    }

    @Produces
    @Singleton
    StateSource healthStates() {
        return StateSource.byText(
                Topic.ROUTER_HEALTH, "select * from router_health", "router_id", row -> HealthRow.state(
                                row, row.getString("company_id"), row.getString("router_id"))
                        .event());
    }

    private Uni<Boolean> change(
            String companyId, String routerId, BiFunction<SqlConnection, Found, Uni<Boolean>> change) {
        return db.of(companyId).inTransaction(tx -> Db.rows(tx, ONE_AT_A_TIME, routerId)
                .chain(() -> Db.rows(tx, READ, routerId, companyId))
                .chain(rows -> change.apply(tx, found(rows.get(0), companyId, routerId))));
    }

    private Uni<Boolean> write(SqlConnection tx, HealthState.Step step) {
        return Db.update(tx, HealthRow.WRITE, HealthRow.parameters(step.state()))
                .chain(() -> outbox.append(tx, step.events()))
                .replaceWith(step.rebooted());
    }

    private static Found found(Row row, String companyId, String routerId) {
        OffsetDateTime now = row.getOffsetDateTime("now");
        return new Found(HealthRow.state(row, companyId, routerId), now.toInstant());
    }

    private record Found(HealthState state, Instant now) {}
}
