package io.ficha.routergateway.desired;

import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.HotspotLimits;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sales on simulated routers, and what becomes of them. */
final class DeliveredUsers {
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String EVENTS = Topic.ROUTER_GATEWAY_EVENTS.topicName();
    private final SecretBox secrets;
    private final Db db;

    DeliveredUsers(SecretBox secrets, Db db) {
        this.secrets = secrets;
        this.db = db;
    }

    ProvisionHotspotUser command(TestRouter router, String username, int version, HotspotLimits limits) {
        return command(router, Ids.purchase(), username, "1hora", version, limits);
    }

    ProvisionHotspotUser command(
            TestRouter router, String purchase, String username, String profile, int version, HotspotLimits limits) {
        var sealed = secrets.seal(router.companyId(), "hotspot-password", purchase, "9388");
        return new ProvisionHotspotUser(
                purchase,
                router.companyId(),
                router.routerId(),
                profile,
                username,
                sealed,
                false,
                null,
                version,
                limits,
                "1 Hora de Internet");
    }

    /** @return a sale whose user was read back */
    ProvisionHotspotUser sell(TestRouter router, String username, HotspotLimits limits) {
        var command = command(router, username, 1, limits);
        TestKafka.publish(command);
        one(command.purchaseId(), HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class);
        return command;
    }

    /** @return purchases whose users the router should have and has not: as if it had lost them */
    List<String> lost(TestRouter router, int users) {
        var purchases = new ArrayList<String>();
        for (int i = 0; i < users; i++) purchases.add(Ids.purchase());
        var sealed = purchases.stream()
                .map(it -> secrets.seal(router.companyId(), "hotspot-password", it, "9388"))
                .toArray(String[]::new);
        update(
                "insert into hotspot_job (company_id, purchase_id, router_id, profile, username, sealed_password, state,"
                        + " finished_at) select $1, it.purchase, $2, '1hora', 'PT-' || it.nr, it.sealed, 'DONE', now()"
                        + " from unnest($3::text[], $4::text[]) with ordinality as it (purchase, sealed, nr)",
                router.companyId(),
                router.routerId(),
                purchases.toArray(String[]::new),
                sealed);
        return purchases;
    }

    void revoke(ProvisionHotspotUser sale) {
        TestKafka.publish(new RevokeHotspotUser(sale.purchaseId(), sale.companyId(), sale.routerId(), "chargeback"));
    }

    /** Has the router compared and waits for the end of it. */
    void reconcile(TestRouter router, DesiredStore store) {
        reconcile(router.companyId(), router.routerId(), store);
    }

    void reconcile(String companyId, String routerId, DesiredStore store) {
        var before = reconciledAt(routerId);
        store.dueNow(companyId, routerId).await().atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> !reconciledAt(routerId).equals(before));
    }

    /** @return when the router was last found, or made, as it should be */
    String reconciledAt(TestRouter router) {
        return reconciledAt(router.routerId());
    }

    private String reconciledAt(String routerId) {
        var rows = db.ofAll()
                .rows("select reconciled_at::text from reconcile where router_id = $1", routerId)
                .await()
                .atMost(PATIENCE);
        return rows.isEmpty() ? "null" : String.valueOf(rows.get(0).getString(0));
    }

    String state(String purchase) {
        return db.ofAll()
                .rows("select state from hotspot_job where purchase_id = $1", purchase)
                .await()
                .atMost(PATIENCE)
                .get(0)
                .getString(0);
    }

    void update(String sql, Object... parameters) {
        db.ofAll().update(sql, parameters).await().atMost(PATIENCE);
    }

    static <E extends Event> E one(String purchaseId, String type, Class<E> payload) {
        await().atMost(PATIENCE).until(() -> !events(purchaseId, type, payload).isEmpty());
        return events(purchaseId, type, payload).get(0);
    }

    static <E extends Event> List<E> events(String purchaseId, String type, Class<E> payload) {
        return TestKafka.events(EVENTS, type, payload).stream()
                .filter(it -> it.toString().contains(purchaseId))
                .toList();
    }
}
