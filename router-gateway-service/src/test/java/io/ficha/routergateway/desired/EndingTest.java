package io.ficha.routergateway.desired;

import static io.ficha.routergateway.desired.DeliveredUsers.PATIENCE;
import static io.ficha.routergateway.desired.DeliveredUsers.events;
import static io.ficha.routergateway.desired.DeliveredUsers.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.routergateway.HotspotLimits;
import io.ficha.common.event.routergateway.HotspotUserExpired;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserRevoked;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class EndingTest extends DesiredTest {
    private static final String MAC = "AA:BB:CC:00:11:22";

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void givesTheUserTheLimitsOfTheSale(String version) {
        // Given
        var router = router(version);
        // When
        var sale = users.sell(router, "PT-LIMIT", new HotspotLimits(5400L, 1_073_741_824L, null));
        // Then
        assertThat(router.usersOf(sale.purchaseId()).get(0))
                .containsEntry("limit-uptime", "1h30m")
                .containsEntry("limit-bytes-total", "1073741824");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void removesAUserAtItsEndWithItsSessionAndCookie(String version) {
        // Given
        var router = router(version);
        var sale = users.sell(
                router, "PT-ENDS0", new HotspotLimits(null, null, Instant.now().plusSeconds(3600)));
        logIn(router, sale);
        // When
        users.update("update hotspot_job set ends_at = now() where purchase_id = $1", sale.purchaseId());
        // Then
        var event = one(sale.purchaseId(), HotspotUserExpired.TYPE, HotspotUserExpired.class);
        assertThat(event.cause()).isEqualTo("ended");
        assertThat(event.username()).isEqualTo("PT-ENDS0");
        assertGone(router, sale);
        assertThat(users.state(sale.purchaseId())).isEqualTo("EXPIRED");
        assertThat(sealedPasswordOf(sale)).isNull();
    }

    @Test
    void removesAUserThatIsUsedUp() {
        // Given
        var router = router("7.22.1");
        var sale = users.sell(router, "PT-USED0", new HotspotLimits(3600L, null, null));
        logIn(router, sale);
        router.control("/clock", new JsonObject().put("advance", "PT2H"));
        // When
        store.dueNow(router.companyId(), router.routerId()).await().atMost(PATIENCE);
        // Then
        var event = one(sale.purchaseId(), HotspotUserExpired.TYPE, HotspotUserExpired.class);
        assertThat(event.cause()).isEqualTo("uptime");
        assertThat(event.usedSeconds()).isGreaterThanOrEqualTo(3600);
        assertGone(router, sale);
    }

    @Test
    void givesAUserThatIsMadeAgainWhatItHadLeft() {
        // Given
        var router = router("7.22.1");
        var sale = users.sell(router, "PT-AGAIN", new HotspotLimits(7200L, null, null));
        logIn(router, sale);
        router.control("/clock", new JsonObject().put("advance", "PT30M"));
        users.reconcile(router, store);
        assertThat(router.usersOf(sale.purchaseId()).get(0)).containsEntry("limit-uptime", "2h");
        // When
        router.run(Command.of("/ip/hotspot/user/remove")
                .id(router.usersNamed("PT-AGAIN").get(0).get(".id")));
        users.reconcile(router, store);
        // Then
        var left = DesiredUser.seconds(router.usersOf(sale.purchaseId()).get(0).get("limit-uptime"));
        assertThat(left).isBetween(5_000L, 5_400L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void takesARevokedUserAway(String version) {
        // Given
        var router = router(version);
        var sale = users.sell(router, "PT-REVOK", null);
        logIn(router, sale);
        // When
        users.revoke(sale);
        // Then
        var event = one(sale.purchaseId(), HotspotUserRevoked.TYPE, HotspotUserRevoked.class);
        assertThat(event.reason()).isEqualTo("chargeback");
        assertGone(router, sale);
        assertThat(users.state(sale.purchaseId())).isEqualTo("REVOKED");
        assertThat(sealedPasswordOf(sale)).isNull();
    }

    @Test
    void takesARevokedUserAwayAtReconnectAndNotBefore() {
        // Given
        var router = router("7.22.1");
        var sale = users.sell(router, "PT-DOWN0", null);
        router.fault("down", true);
        users.revoke(sale);
        await().atMost(PATIENCE).until(() -> users.state(sale.purchaseId()).equals("REVOKED"));
        assertThat(events(sale.purchaseId(), HotspotUserRevoked.TYPE, HotspotUserRevoked.class))
                .isEmpty();
        // When
        router.fault("down", false);
        // Then
        one(sale.purchaseId(), HotspotUserRevoked.TYPE, HotspotUserRevoked.class);
        assertThat(router.usersOf(sale.purchaseId())).isEmpty();
    }

    @Test
    void neverDeliversWhatWasRevokedFirst() {
        // Given
        var router = router("7.22.1");
        var sale = users.command(router, "PT-FIRST", 1, null);
        users.revoke(sale);
        one(sale.purchaseId(), HotspotUserRevoked.TYPE, HotspotUserRevoked.class);
        // When
        TestKafka.publish(sale);
        // Then
        await().atMost(PATIENCE)
                .until(() -> events(sale.purchaseId(), HotspotUserRevoked.TYPE, HotspotUserRevoked.class)
                                .size()
                        == 2);
        assertThat(router.usersOf(sale.purchaseId())).isEmpty();
    }

    @Test
    void cancelsARevokedSaleThatIsNotDeliveredYet() {
        // Given
        var router = router("7.22.1");
        router.fault("down", true);
        var sale = users.command(router, "PT-EARLY", 1, null);
        TestKafka.publish(sale);
        // When
        users.revoke(sale);
        // Then
        one(sale.purchaseId(), ProvisioningCancelled.TYPE, ProvisioningCancelled.class);
        router.fault("down", false);
        users.sell(router, "PT-NEXT0", null);
        assertThat(router.usersOf(sale.purchaseId())).isEmpty();
    }

    @Test
    void removesManyEndedUsersTogether() {
        // Given
        var router = router("7.22.1");
        var purchases = users.lost(router, 200);
        users.reconcile(router, store);
        // When
        users.update("update hotspot_job set ends_at = now() where purchase_id = any($1)", (Object)
                purchases.toArray(String[]::new));
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        router.run(Command.of("/ip/hotspot/user/print").proplist("name")))
                .hasSize(1));
        assertThat(router.count("/ip/hotspot/user/remove")).isLessThan(100);
    }

    @Test
    void letsTheNewestVersionWin() {
        // Given
        var router = router("7.22.1");
        var first = users.sell(router, "PT-RENEW", new HotspotLimits(3600L, null, null));
        var second = version(router, first, 2, "1dia", 7200L);
        // When
        TestKafka.publish(second);
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(router.usersNamed("PT-RENEW"))
                .singleElement()
                .satisfies(user -> assertThat(user)
                        .containsEntry("comment", "ficha:" + first.purchaseId() + ":2")
                        .containsEntry("profile", "1dia")
                        .containsEntry("limit-uptime", "2h")));
    }

    @Test
    void neverLetsAnOlderVersionReplaceANewerOne() {
        // Given
        var router = router("7.22.1");
        var first = users.command(router, "PT-LATE0", 1, null);
        TestKafka.publish(version(router, first, 3, "1dia", null));
        one(first.purchaseId(), HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class);
        // When
        TestKafka.publish(first);
        // Then
        await().atMost(PATIENCE)
                .until(() -> events(first.purchaseId(), HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class)
                                .size()
                        == 2);
        assertThat(router.usersNamed("PT-LATE0").get(0))
                .containsEntry("comment", "ficha:" + first.purchaseId() + ":3")
                .containsEntry("profile", "1dia");
    }

    private ProvisionHotspotUser version(
            TestRouter router, ProvisionHotspotUser of, int version, String profile, Long uptime) {
        return users.command(
                router, of.purchaseId(), of.username(), profile, version, new HotspotLimits(uptime, null, null));
    }

    private static void logIn(TestRouter router, ProvisionHotspotUser sale) {
        router.control("/guests", new JsonObject().put("mac", MAC));
        router.control(
                "/guests/" + MAC + "/login",
                new JsonObject().put("user", sale.username()).put("password", "9388"));
        assertThat(router.run(Command.of("/ip/hotspot/active/print"))).hasSize(1);
        assertThat(router.run(Command.of("/ip/hotspot/cookie/print"))).hasSize(1);
    }

    private static void assertGone(TestRouter router, ProvisionHotspotUser sale) {
        assertThat(router.usersOf(sale.purchaseId())).isEmpty();
        assertThat(router.run(Command.of("/ip/hotspot/active/print"))).isEmpty();
        assertThat(router.run(Command.of("/ip/hotspot/cookie/print"))).isEmpty();
    }

    private String sealedPasswordOf(ProvisionHotspotUser sale) {
        return db.ofAll()
                .rows("select sealed_password from hotspot_job where purchase_id = $1", sale.purchaseId())
                .await()
                .atMost(PATIENCE)
                .get(0)
                .getString(0);
    }
}
