package io.ficha.routergateway.subscription;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.desired.Owner;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Services as the appliers see them. What was applied is written by compare-and-set on the revision, by whom has the
 * router: what has changed meanwhile stays due, and nothing is told of what nobody wants any more.
 */
@ApplicationScoped
class ServiceStore {
    static final int BATCH = 16;
    private static final String CLAIM = "with due as (select s.service_id, s.begun as doubtful,"
            + " coalesce(nullif(s.typeauth, ''), r.control) as control, r.lan, coalesce(c.name, s.client_id::text) as"
            + " client_name, coalesce(y.cut_mode, 'lista') as cut_mode, p.download, p.upload, p.burst_limit,"
            + " p.burst_threshold, p.burst_time, p.priority, p.limitat, p.aggregation, p.no_rules, p.address_list"
            + " from isp_service s join isp_router r on r.router_id = s.router_id"
            + " left join isp_plan p on p.plan_id = s.plan_id left join isp_client c on c.client_id = s.client_id"
            + " left join isp_policy y on y.company_id = s.company_id"
            + " where s.router_id = $1 and s.due_at <= now() and (s.deleted or p.plan_id is not null)"
            + " order by s.revision = s.applied_revision, s.due_at, s.service_id limit " + BATCH
            + " for no key update of s)"
            + " update isp_service s set begun = s.begun or s.revision > s.applied_revision,"
            + " controls = case when s.deleted or due.control = any(s.controls) then s.controls"
            + " else s.controls || due.control end from due where s.service_id = due.service_id"
            + " returning s.*, due.doubtful, due.control, due.lan, due.client_name, due.cut_mode, due.download,"
            + " due.upload, due.burst_limit, due.burst_threshold, due.burst_time, due.priority, due.limitat,"
            + " due.aggregation, due.no_rules, due.address_list";
    private static final String STILL = " where service_id = $1 and revision = $2 and exists (select from isp_router r"
            + " where r.router_id = isp_service.router_id and r.owner = $3 and r.lease_until > now())";
    private static final String APPLIED = "update isp_service set applied_revision = revision,"
            + " applied_version = version, controls = $4, begun = false, attempts = 0, problem = null,"
            + " due_at = case when deleted then null"
            + " else now() + $5::float8 * (0.9 + random() * 0.2) * interval '1 second' end" + STILL
            + " returning now() as at";
    private static final String REFUSED = "update isp_service set problem = $4, failed_version = version,"
            + " begun = false, attempts = attempts + 1, due_at = now()"
            + " + least($5::float8 * power(2, least(attempts, 20)), 21600) * interval '1 second'" + STILL
            + " returning now() as at";
    private static final String PENDING = "update isp_service set attempts = attempts + 1, begun = $5, due_at = now()"
            + " + least(power(2, least(attempts, 20)), $4::float8) * interval '1 second'" + STILL;
    /** Somebody wants it otherwise by now, or has the router. */
    private static final String LOST = "update isp_service set due_at = now() where service_id = $1";

    private static final String ALL_DUE =
            "update isp_service set due_at = now() where router_id = $1 and due_at > now()";

    private final Db db;
    private final Outbox outbox;
    private final SecretBox secrets;
    private final SubscriptionConfig config;
    private final String owner;

    ServiceStore(Db db, Outbox outbox, SecretBox secrets, SubscriptionConfig config, Owner owner) {
        this.db = db;
        this.outbox = outbox;
        this.secrets = secrets;
        this.config = config;
        this.owner = owner.id();
    }

    /** How a service ended for now. */
    sealed interface End {
        Service service();

        record Applied(Service service) implements End {}

        record Refused(Service service, String reason) implements End {}

        record Pending(Service service, boolean owesEnd) implements End {}
    }

    /** @return what is due on the router now, changes first; passwords are opened here and go no further than the router */
    Uni<List<Service>> due(String routerId) {
        return db.ofAll()
                .rows(CLAIM, routerId)
                .map(rows -> rows.stream().map(row -> Service.of(row, secrets)).toList());
    }

    /** Has all that a router should have looked at again. */
    Uni<Void> checkAll(String routerId) {
        return db.ofAll().update(ALL_DUE, routerId).replaceWithVoid();
    }

    Uni<Void> finish(List<End> ends) {
        var inOrder = new ArrayList<>(ends);
        inOrder.sort(Comparator.comparingLong(end -> end.service().id()));
        return db.ofAll().inTransaction(tx -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (var end : inOrder) all = all.chain(() -> finish(tx, end));
            return all;
        });
    }

    private Uni<Void> finish(SqlConnection tx, End end) {
        var it = end.service();
        if (end instanceof End.Pending pending) {
            return Db.update(
                            tx,
                            PENDING,
                            it.id(),
                            it.revision(),
                            owner,
                            seconds(config.longestPause()),
                            pending.owesEnd())
                    .replaceWithVoid();
        }
        var rows = end instanceof End.Refused refused
                ? Db.rows(tx, REFUSED, it.id(), it.revision(), owner, refused.reason(), seconds(config.refusedPause()))
                : Db.rows(
                        tx,
                        APPLIED,
                        it.id(),
                        it.revision(),
                        owner,
                        it.deleted() ? new String[0] : new String[] {it.line().control()},
                        seconds(config.checkEvery()));
        return rows.chain(written -> {
            if (written.isEmpty()) return Db.update(tx, LOST, it.id()).replaceWithVoid();
            var event = event(end, written.get(0).getOffsetDateTime("at").toInstant());
            return event == null ? Uni.createFrom().voidItem() : outbox.append(tx, event);
        });
    }

    /** @return what is to be told, or null when everybody knows */
    private static Event event(End end, Instant at) {
        var it = end.service();
        if (end instanceof End.Refused refused) {
            boolean known =
                    it.failedVersion() == it.version() && refused.reason().equals(it.problem());
            return known
                    ? null
                    : new SubscriptionFailed(
                            it.id(), it.companyId(), it.routerId(), it.version(), refused.reason(), at);
        }
        return it.isNews() ? new SubscriptionApplied(it.id(), it.companyId(), it.routerId(), it.version(), at) : null;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
