package io.ficha.systemtests;

import static io.ficha.systemtests.SystemStack.CAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.demo.Portal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Sales at a router that is away, or goes while they are under way: scenarios on a running stack. */
final class RouterTrouble {
    private final SystemStack system;

    RouterTrouble(SystemStack system) {
        this.system = system;
    }

    void chargesNobodyWhileItIsDown() {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("down", true));
        // When: a sale may slip through until the payment service has heard of it
        await("sales are refused").atMost(Duration.ofSeconds(30)).until(() -> refusesWithoutCharge(portal));
        // Then
        assertThat(refusesWithoutCharge(portal)).isTrue();
        system.world().router(CAFE, Map.of("down", false));
        var sale = await("the shop is open again")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> portal.pay(newKey()), answer -> answer.status() != 503);
        system.awaitDelivered(portal, sale.expect(200, 202).text("/id_compra"));
    }

    private boolean refusesWithoutCharge(Portal portal) {
        int before = system.world().summary().path("charges").asInt();
        var answer = portal.pay(newKey());
        if (answer.status() != 503) {
            return false;
        }
        assertThat(answer.text("/detail"))
                .isEqualTo("No se pudo crear el acceso a internet. Contacte al administrador.");
        assertThat(system.world().summary().path("charges").asInt()).isEqualTo(before);
        return true;
    }

    void makesOneUserWhenItsReplyIsLost() {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("executeButSwallowReplyOf", "/ip/hotspot/user/add"));
        // When
        var answer = portal.pay(newKey()).expect(200, 202);
        // Then
        var purchaseId = answer.text("/id_compra");
        system.awaitDelivered(portal, purchaseId);
        var name = system.usersOf(purchaseId).get(0).path("name").asText();
        var adds = system.world().stats(CAFE).path("addsByUser");
        assertThat(adds.path(name).asInt()).as("users added: %s", adds).isEqualTo(1);
    }

    void givesTheMoneyBackWhenItIsSilentPastTheDeadline() {
        // Given
        var portal = system.newPortal();
        system.world().provider(Map.of("delayAfterEffectMillis", 1500));
        var paying = portal.payAsync(newKey());
        awaitCharge();
        system.world().router(CAFE, Map.of("blackHole", true));
        // When
        var purchaseId = paying.join().expect(202).text("/id_compra");
        system.awaitState(portal, purchaseId, "REFUNDED");
        system.world().router(CAFE, Map.of("blackHole", false));
        // Then
        system.awaitRouter(portal);
        system.awaitRefunded(portal, purchaseId);
    }

    private void awaitCharge() {
        await("the provider has charged")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> system.world().summary().path("charges").asInt() == 1);
    }

    void losesTheUserOfARefundedSaleWhenItComesBack() {
        // Given
        var portal = system.newPortal();
        system.world().router(CAFE, Map.of("latencyMillis", 2000));
        var paying = portal.payAsync(newKey());
        system.awaitUserOf(portal); // the gateway waits for the router's word yet
        system.world().router(CAFE, Map.of("down", true, "latencyMillis", 0));
        // When
        var purchaseId = paying.join().expect(202).text("/id_compra");
        system.awaitState(portal, purchaseId, "REFUNDED");
        assertThat(system.usersOf(purchaseId))
                .as("the router still has the user")
                .hasSize(1);
        system.world().router(CAFE, Map.of("down", false));
        // Then
        await("the user is removed").atMost(Duration.ofSeconds(60)).until(() -> system.usersOf(purchaseId)
                .isEmpty());
        system.awaitRefunded(portal, purchaseId);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
