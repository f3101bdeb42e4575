package io.ficha.payment.subscriber;

import io.ficha.common.db.Db;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.event.routergateway.SubscriptionOnlineChanged;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A replica of the catalogue's plans and services, and of what routers say of services. */
@ApplicationScoped
public class Services {
    private static final String UPSERT_PLAN = "insert into isp_plan as it (company_id, id, cost, iva, deleted, version,"
            + " state) values ($1, $2, $3, $4, $5, $6, $7) on conflict (company_id, id) do update set"
            + " cost = excluded.cost, iva = excluded.iva, deleted = excluded.deleted, version = excluded.version,"
            + " state = excluded.state where it.version < excluded.version";
    private static final String UPSERT_SERVICE = "insert into isp_service as it (company_id, id, client_id, plan_id,"
            + " status, manually_cut, billing_type, send_invoice, created_at, deleted, version, state)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (company_id, id) do update set"
            + " client_id = excluded.client_id, plan_id = excluded.plan_id, status = excluded.status,"
            + " manually_cut = excluded.manually_cut, billing_type = excluded.billing_type,"
            + " send_invoice = excluded.send_invoice, deleted = excluded.deleted, version = excluded.version,"
            + " state = excluded.state where it.version < excluded.version";
    private static final String APPLIED = "insert into isp_service_on_router as it (company_id, service_id,"
            + " applied_version) values ($1, $2, $3) on conflict (company_id, service_id) do update set"
            + " applied_version = greatest(it.applied_version, excluded.applied_version)";
    private static final String FAILED = "insert into isp_service_on_router as it (company_id, service_id,"
            + " failed_version) values ($1, $2, $3) on conflict (company_id, service_id) do update set"
            + " failed_version = greatest(it.failed_version, excluded.failed_version)";
    private static final String ONLINE = "insert into isp_service_on_router (company_id, service_id, online)"
            + " values ($1, $2, $3) on conflict (company_id, service_id) do update set online = excluded.online";
    private static final String SHOWN = "select s.state, p.state as plan, (select count(*) from isp_service o"
            + " where o.company_id = $1 and o.plan_id = s.plan_id and not o.deleted) as services,"
            + " coalesce(r.applied_version > r.failed_version, false) as on_router, coalesce(r.online, 'ver') as online"
            + " from isp_service s join isp_plan p on p.company_id = $1 and p.id = s.plan_id"
            + " left join isp_service_on_router r on r.company_id = $1 and r.service_id = s.id"
            + " where s.company_id = $1 and s.id = any($2::bigint[])";

    private final Db db;

    Services(Db db) {
        this.db = db;
    }

    /**
     * A service as invoices show it.
     *
     * @param ofPlan how many services use the plan
     * @param onRouter whether the router has confirmed it
     * @param online {@code ver}, {@code on} or {@code off}
     */
    public record Shown(SubscriptionState service, PlanState plan, long ofPlan, boolean onRouter, String online) {
        static Shown of(Row row) {
            return new Shown(
                    EventJson.read(row.getString("state"), SubscriptionState.class),
                    EventJson.read(row.getString("plan"), PlanState.class),
                    row.getLong("services"),
                    row.getBoolean("on_router"),
                    row.getString("online"));
        }
    }

    /** @return those of the company's services that have one of the ids, removed or not */
    public Uni<Map<Long, Shown>> find(String companyId, Collection<Long> ids) {
        if (ids.isEmpty()) return Uni.createFrom().item(Map.of());
        return db.of(companyId).rows(SHOWN, companyId, ids.toArray(Long[]::new)).map(rows -> rows.stream()
                .map(Shown::of)
                .collect(Collectors.toMap(it -> it.service().serviceId(), it -> it)));
    }

    @Produces
    @Singleton
    EventHandler<PlanState> planTold() {
        return new EventHandler<>("isp-plan", PlanState.TYPE, PlanState.class, Services::take);
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionState> serviceTold() {
        return new EventHandler<>("isp-service", SubscriptionState.TYPE, SubscriptionState.class, Services::take);
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionApplied> serviceApplied() {
        return new EventHandler<>(
                "isp-service-applied", SubscriptionApplied.TYPE, SubscriptionApplied.class, (tx, it) -> Db.update(
                                tx, APPLIED, it.companyId(), it.serviceId(), it.version())
                        .replaceWithVoid());
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionFailed> serviceFailed() {
        return new EventHandler<>(
                "isp-service-failed", SubscriptionFailed.TYPE, SubscriptionFailed.class, (tx, it) -> Db.update(
                                tx, FAILED, it.companyId(), it.serviceId(), it.version())
                        .replaceWithVoid());
    }

    @Produces
    @Singleton
    EventHandler<SubscriptionOnlineChanged> serviceOnline() {
        return new EventHandler<>(
                "isp-service-online",
                SubscriptionOnlineChanged.TYPE,
                SubscriptionOnlineChanged.class,
                (tx, it) -> Db.update(tx, ONLINE, it.companyId(), it.serviceId(), it.online() ? "on" : "off")
                        .replaceWithVoid());
    }

    private static Uni<Void> take(SqlConnection tx, PlanState it) {
        return Db.update(
                        tx,
                        UPSERT_PLAN,
                        it.companyId(),
                        it.planId(),
                        it.cost(),
                        it.iva(),
                        it.deleted(),
                        it.version(),
                        EventJson.write(it))
                .replaceWithVoid();
    }

    private static Uni<Void> take(SqlConnection tx, SubscriptionState it) {
        return Db.update(
                        tx,
                        UPSERT_SERVICE,
                        it.companyId(),
                        it.serviceId(),
                        it.clientId(),
                        it.planId(),
                        it.status(),
                        it.manuallyCut(),
                        it.billingType(),
                        it.sendInvoice(),
                        it.createdAt().atOffset(ZoneOffset.UTC),
                        it.deleted(),
                        it.version(),
                        EventJson.write(withoutPassword(it)))
                .replaceWithVoid();
    }

    private static SubscriptionState withoutPassword(SubscriptionState it) {
        return new SubscriptionState(
                it.serviceId(),
                it.companyId(),
                it.clientId(),
                it.planId(),
                it.routerId(),
                it.routerNumero(),
                it.ip(),
                it.mac(),
                it.dateIn(),
                it.status(),
                it.manuallyCut(),
                it.userHot(),
                null,
                it.billingType(),
                it.sendInvoice(),
                it.typeauth(),
                it.treePriority(),
                it.createdAt(),
                it.updatedAt(),
                it.deleted(),
                it.version());
    }
}
