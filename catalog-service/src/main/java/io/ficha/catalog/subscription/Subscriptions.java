package io.ficha.catalog.subscription;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.republish.StateSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Services of subscribers in PostgreSQL. A removed one stays as a row. */
@ApplicationScoped
public class Subscriptions {
    private static final String INSERT = "insert into subscription (id, company_id, subscriber_id, plan_id, router_id,"
            + " router_numero, ip, mac, date_in, user_hot, sealed_pass_hot, billing_type, send_invoice, status, manually_cut,"
            + " typeauth) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing returning *";
    private static final String UPDATE = "update subscription set plan_id = $3, ip = $4, mac = $5, status = $6,"
            + " manually_cut = $7, cut_for_debt = $8, user_hot = $9, sealed_pass_hot = $10, billing_type = $11,"
            + " send_invoice = $12, typeauth = $13, tree_priority = $14, deleted = $15, failure = null,"
            + " updated_at = now(), version = version + 1 where company_id = $1 and id = $2 returning *";
    private static final String ONE = "select * from subscription where company_id = $1 and id = $2 and not deleted";
    private static final String TAKEN = "select user_hot = $3 as same_user from subscription where company_id = $1"
            + " and router_id = $2 and not deleted and (user_hot = $3 or ip = $4) and id <> $5 order by 1 desc limit 1";
    private static final String APPLIED = "update subscription set onmikrotik = true, applied_version = $3,"
            + " failure = case when version = $3 then null else failure end"
            + " where company_id = $1 and id = $2 and applied_version < $3 and not deleted";
    private static final String FAILED = "update subscription set onmikrotik = false, failure = $4"
            + " where company_id = $1 and id = $2 and version = $3 and applied_version < $3 and not deleted";

    private final Db db;

    Subscriptions(Db db) {
        this.db = db;
    }

    /** @return the service, or null when the company has none of that id */
    Uni<Subscription> find(String companyId, long id) {
        return db.of(companyId).rows(ONE, companyId, id).map(Subscriptions::first);
    }

    /** @return the service of whatever company, removed or not, or null; for other services only */
    public Uni<Subscription> find(long id) {
        return db.ofAll().rows("select * from subscription where id = $1", id).map(Subscriptions::first);
    }

    Uni<Subscription> lock(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, ONE + " for update", companyId, id).map(Subscriptions::first);
    }

    /** @return all services of a subscriber in a stable order, locked until the transaction ends */
    Uni<List<Subscription>> lockOf(SqlConnection tx, String companyId, long subscriberId) {
        return Db.rows(
                        tx,
                        "select * from subscription where company_id = $1 and subscriber_id = $2 and not deleted"
                                + " order by id for update",
                        companyId,
                        subscriberId)
                .map(rows -> rows.stream().map(Subscription::of).toList());
    }

    Uni<Long> nextId(SqlConnection tx) {
        return Db.rows(tx, "select nextval('subscription_id') as id")
                .map(rows -> rows.get(0).getLong("id"));
    }

    /** @return the new service; null when its router has that user or address already */
    Uni<Subscription> insert(SqlConnection tx, SubscriptionState it) {
        return Db.rows(
                        tx,
                        INSERT,
                        it.serviceId(),
                        it.companyId(),
                        it.clientId(),
                        it.planId(),
                        it.routerId(),
                        it.routerNumero(),
                        it.ip(),
                        it.mac(),
                        it.dateIn(),
                        it.userHot(),
                        it.sealedPassHot(),
                        it.billingType(),
                        it.sendInvoice(),
                        it.status(),
                        it.manuallyCut(),
                        it.typeauth())
                .map(Subscriptions::first);
    }

    /** @return the field that another service of the router has the same value in, or null */
    Uni<String> taken(SqlConnection tx, SubscriptionState it) {
        return Db.rows(tx, TAKEN, it.companyId(), it.routerId(), it.userHot(), it.ip(), it.serviceId())
                .map(rows -> {
                    if (rows.isEmpty()) return null;
                    return rows.get(0).getBoolean("same_user") ? "user_hot" : "ip";
                });
    }

    /** @return a locked service as it is now, one version on */
    Uni<Subscription> update(SqlConnection tx, Subscription changed) {
        var it = changed.state();
        return Db.rows(
                        tx,
                        UPDATE,
                        it.companyId(),
                        it.serviceId(),
                        it.planId(),
                        it.ip(),
                        it.mac(),
                        it.status(),
                        it.manuallyCut(),
                        changed.cutForDebt(),
                        it.userHot(),
                        it.sealedPassHot(),
                        it.billingType(),
                        it.sendInvoice(),
                        it.typeauth(),
                        it.treePriority(),
                        it.deleted())
                .map(Subscriptions::first);
    }

    /** Notes a reason to be cut that changes nothing that anybody else sees. */
    Uni<Void> setCutForDebt(SqlConnection tx, Subscription it) {
        return Db.update(
                        tx,
                        "update subscription set cut_for_debt = $3 where company_id = $1 and id = $2",
                        it.state().companyId(),
                        it.state().serviceId(),
                        it.cutForDebt())
                .replaceWithVoid();
    }

    /** The router has a version; what it said of later ones counts. */
    Uni<Void> setApplied(SqlConnection tx, String companyId, long id, long version) {
        return Db.update(tx, APPLIED, companyId, id, version).replaceWithVoid();
    }

    /** The router will not have a version; of an old one nobody wants to know. */
    Uni<Void> setFailed(SqlConnection tx, String companyId, long id, long version, String reason) {
        return Db.update(tx, FAILED, companyId, id, version, reason).replaceWithVoid();
    }

    Uni<Void> setOnline(SqlConnection tx, String companyId, long id, boolean online) {
        return Db.update(
                        tx,
                        "update subscription set online = $3 where company_id = $1 and id = $2 and not deleted",
                        companyId,
                        id,
                        online ? "on" : "off")
                .replaceWithVoid();
    }

    @Produces
    @Singleton
    StateSource subscriptionStates() {
        return StateSource.byNumber(Topic.SUBSCRIPTIONS, "select * from subscription", "id", Subscription::state);
    }

    private static Subscription first(List<Row> rows) {
        return rows.isEmpty() ? null : Subscription.of(rows.get(0));
    }
}
