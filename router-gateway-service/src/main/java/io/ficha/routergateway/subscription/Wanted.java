package io.ficha.routergateway.subscription;

import io.ficha.common.db.Db;
import io.ficha.common.event.catalog.PlanState;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * What routers should have of subscribers' services. Every state is guarded by its version; whatever changes what a
 * service should be on its router gives the service another revision, which is due.
 */
@ApplicationScoped
class Wanted {
    /** Locked in one order, so that two that change many services never wait for each other. */
    private static final String ANEW = " order by service_id for update) update isp_service s"
            + " set revision = s.revision + 1, attempts = 0, due_at = case when exists"
            + " (select from isp_plan p where p.plan_id = s.plan_id) then now() end from mine where s.service_id = mine.service_id";

    private static final String MINE = "with mine as (select service_id from isp_service where not deleted and ";
    private static final String SERVICE = "insert into isp_service as s (service_id, company_id, router_id, client_id,"
            + " plan_id, ip, mac, cut, user_hot, sealed_pass_hot, typeauth, tree_priority, deleted, version, due_at)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
            + " case when $13 or exists (select from isp_plan where plan_id = $5) then now() end)"
            + " on conflict (service_id) do update set client_id = excluded.client_id, plan_id = excluded.plan_id,"
            + " ip = excluded.ip, mac = excluded.mac, cut = excluded.cut, user_hot = excluded.user_hot,"
            + " sealed_pass_hot = excluded.sealed_pass_hot, typeauth = excluded.typeauth,"
            + " tree_priority = excluded.tree_priority, deleted = excluded.deleted, version = excluded.version,"
            + " due_at = excluded.due_at, revision = s.revision + 1, attempts = 0 where s.version < excluded.version";
    /** A service and its plan may come at the same moment: one of the two sees the other. */
    private static final String PLAN_SEEN =
            "select pg_advisory_xact_lock_shared(hashtextextended('isp-plan ' || $1::bigint, 0))";

    private static final String PLAN_CHANGES =
            "select pg_advisory_xact_lock(hashtextextended('isp-plan ' || $1::bigint, 0))";
    private static final String PLAN = "insert into isp_plan as p (plan_id, company_id, download, upload, burst_limit,"
            + " burst_threshold, burst_time, priority, limitat, aggregation, no_rules, address_list, version)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
            + " on conflict (plan_id) do update set download = excluded.download, upload = excluded.upload,"
            + " burst_limit = excluded.burst_limit, burst_threshold = excluded.burst_threshold,"
            + " burst_time = excluded.burst_time, priority = excluded.priority, limitat = excluded.limitat,"
            + " aggregation = excluded.aggregation, no_rules = excluded.no_rules, address_list = excluded.address_list,"
            + " version = excluded.version where p.version < excluded.version";
    private static final String CLIENT = "insert into isp_client as c (client_id, company_id, name, version)"
            + " values ($1, $2, $3, $4) on conflict (client_id) do update set name = excluded.name,"
            + " version = excluded.version where c.version < excluded.version";
    private static final String POLICY = "insert into isp_policy as p (company_id, cut_mode, version)"
            + " values ($1, $2, $3) on conflict (company_id) do update set cut_mode = excluded.cut_mode,"
            + " version = excluded.version where p.version < excluded.version";
    private static final String POLICY_BEFORE = "select cut_mode from isp_policy where company_id = $1 for update";
    private static final String ROUTER = "insert into isp_router as r (router_id, company_id, control, lan, version)"
            + " values ($1, $2, $3, $4, $5) on conflict (router_id) do update set control = excluded.control,"
            + " lan = excluded.lan, version = excluded.version, changed_at = now() where r.version < excluded.version";
    private static final String ROUTER_BEFORE = "select control, lan from isp_router where router_id = $1 for update";

    Uni<Void> service(SqlConnection tx, SubscriptionState it) {
        return Db.rows(tx, PLAN_SEEN, it.planId())
                .chain(() -> Db.update(
                        tx,
                        SERVICE,
                        it.serviceId(),
                        it.companyId(),
                        it.routerId(),
                        it.clientId(),
                        it.planId(),
                        it.ip(),
                        it.mac(),
                        SubscriptionState.CUT.equals(it.status()),
                        it.userHot(),
                        it.sealedPassHot(),
                        it.typeauth(),
                        it.treePriority(),
                        it.deleted(),
                        it.version()))
                .replaceWithVoid();
    }

    Uni<Void> plan(SqlConnection tx, PlanState it) {
        return Db.rows(tx, PLAN_CHANGES, it.planId())
                .chain(() -> Db.update(
                        tx,
                        PLAN,
                        it.planId(),
                        it.companyId(),
                        it.download(),
                        it.upload(),
                        it.burstLimit(),
                        it.burstThreshold(),
                        it.burstTime(),
                        it.priority(),
                        it.limitat(),
                        it.aggregation(),
                        it.noRules(),
                        Objects.requireNonNullElse(it.addressListName(), ""),
                        it.version()))
                .chain(changed -> anew(tx, changed > 0, "plan_id = $1", it.planId()));
    }

    /** The name is part of a queue's. */
    Uni<Void> client(SqlConnection tx, SubscriberState it) {
        return Db.update(tx, CLIENT, it.clientId(), it.companyId(), it.name(), it.version())
                .chain(changed -> anew(tx, changed > 0, "'queue' = any(controls) and client_id = $1", it.clientId()));
    }

    Uni<Void> policy(SqlConnection tx, CompanyState it) {
        var mode = it.politica().modoCorte();
        return Db.rows(tx, POLICY_BEFORE, it.companyId())
                .chain(before -> Db.update(tx, POLICY, it.companyId(), mode, it.version())
                        .chain(changed -> anew(
                                tx,
                                changed > 0
                                        && (before.isEmpty()
                                                || !mode.equals(before.get(0).getString(0))),
                                "cut and company_id = $1",
                                it.companyId())));
    }

    Uni<Void> router(SqlConnection tx, RouterState it) {
        var lan = Objects.requireNonNullElse(it.lan(), "");
        return Db.rows(tx, ROUTER_BEFORE, it.routerId()).chain(before -> Db.update(
                        tx, ROUTER, it.routerId(), it.companyId(), it.tipoControl(), lan, it.version())
                .chain(changed -> anew(
                        tx,
                        changed > 0
                                && (it.eliminado()
                                        || before.isEmpty()
                                        || !it.tipoControl()
                                                .equals(before.get(0).getString("control"))
                                        || !lan.equals(before.get(0).getString("lan"))),
                        "router_id = $1",
                        it.routerId())));
    }

    private static Uni<Void> anew(SqlConnection tx, boolean changed, String which, Object parameter) {
        return changed
                ? Db.update(tx, MINE + which + ANEW, parameter).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
