package io.ficha.routergateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.subscription.TestSubscriber.TestPlan;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribers with a fixed address behind a simple queue. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class QueueTest extends SubscriptionTest {
    private static final String ARP = "/ip/arp";

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void makesTheQueueTheBindingAndTheEntries(String version) {
        // Given
        var router = router(version, "queue");
        var plan = new TestPlan(router.companyId()).withBurst();
        plan.addressList = "vip";
        plan.publish();
        var subscriber = new TestSubscriber(secrets, router, plan);
        subscriber.mac = "AA:BB:CC:00:11:22";
        subscriber.publishName("Ana\u0007 Pérez");
        // When
        applied(subscriber);
        // Then
        eventually(() -> assertThat(only(router, QUEUE, "name", "Ana Pérez-" + subscriber.serviceId))
                .containsEntry("target", subscriber.ip + "/32")
                .containsEntry("max-limit", "5120000/20480000")
                .containsEntry("limit-at", "512000/2048000")
                .containsEntry("burst-limit", "7680000/30720000")
                .containsEntry("burst-threshold", "4096000/16384000")
                .containsEntry("burst-time", "10s/10s")
                .containsEntry("priority", "4/4")
                .containsEntry("comment", subscriber.mark()));
        assertThat(only(router, ARP, "address", subscriber.ip))
                .containsEntry("mac-address", "AA:BB:CC:00:11:22")
                .containsEntry("interface", "ether2");
        assertThat(isListed(router, "vip", subscriber.ip)).isTrue();
        assertThat(isListed(router, "ficha-colas", subscriber.ip)).isTrue();
        // When
        settled(subscriber);
        plan.download = 40960;
        plan.publish();
        subscriber.publishName("Ana de Pérez");
        // Then
        eventually(() -> assertThat(only(router, QUEUE, "comment", subscriber.mark()))
                .containsEntry("max-limit", "5120000/40960000")
                .containsEntry("name", "Ana de Pérez-" + subscriber.serviceId));
    }

    @Test
    void movesWithTheAddress() {
        // Given
        var router = router("7.22.1", "queue");
        var subscriber = subscriber(router);
        subscriber.mac = "AA:BB:CC:00:11:22";
        subscriber.cut = true;
        applied(subscriber);
        var before = subscriber.ip;
        // When
        subscriber.ip = "10.40.0.7";
        subscriber.mac = "AA:BB:CC:00:11:33";
        applied(subscriber);
        // Then
        assertThat(only(router, QUEUE, "comment", subscriber.mark())).containsEntry("target", "10.40.0.7/32");
        assertThat(rows(router, ARP, "address", before)).isEmpty();
        assertThat(only(router, ARP, "address", "10.40.0.7")).containsEntry("mac-address", "AA:BB:CC:00:11:33");
        assertThat(isListed(router, CUT, before)).isFalse();
        assertThat(isListed(router, CUT, "10.40.0.7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lista", "deshabilitar", "perfil"})
    void isCutByTheListAndInOneWayByTheQueueToo(String mode) {
        // Given
        var router = router("7.22.1", "queue");
        TestSubscriber.cutMode(router.companyId(), mode);
        var subscriber = applied(subscriber(router));
        // When
        subscriber.cut = true;
        applied(subscriber);
        // Then
        assertThat(isListed(router, CUT, subscriber.ip)).isTrue();
        assertThat(only(router, QUEUE, "comment", subscriber.mark()))
                .containsEntry("max-limit", mode.equals("deshabilitar") ? "1000/1000" : "51200000/51200000")
                .containsEntry("disabled", "false");
        // When
        subscriber.cut = false;
        applied(subscriber);
        // Then
        assertThat(isListed(router, CUT, subscriber.ip)).isFalse();
        assertThat(only(router, QUEUE, "comment", subscriber.mark()))
                .containsEntry("max-limit", "51200000/51200000")
                .containsEntry("limit-at", "51200000/51200000");
    }

    @Test
    void losesItsConnectionsWithTheCut() {
        // Given
        var router = router("7.22.1", "queue");
        var subscriber = applied(subscriber(router));
        router.people("hosts/" + subscriber.ip + "/use", Map.of("bytesIn", 1));
        router.people("hosts/" + subscriber.ip + "/use", Map.of("bytesIn", 1));
        router.people("hosts/10.77.0.1/use", Map.of("bytesIn", 1));
        // When
        subscriber.cut = true;
        applied(subscriber);
        // Then
        assertThat(router.run(Command.of("/ip/firewall/connection/print")))
                .singleElement()
                .satisfies(it -> assertThat(it.get("src-address")).startsWith("10.77.0.1:"));
    }

    @Test
    void takesEverythingAwayWithTheService() {
        // Given
        var router = router("6.49.17", "queue");
        var subscriber = subscriber(router);
        subscriber.mac = "AA:BB:CC:00:11:22";
        subscriber.cut = true;
        applied(subscriber);
        // When
        subscriber.deleted = true;
        applied(subscriber);
        // Then
        assertThat(rows(router, QUEUE, "comment", subscriber.mark())).isEmpty();
        assertThat(rows(router, ARP, "address", subscriber.ip)).isEmpty();
        assertThat(rows(router, LIST, "address", subscriber.ip)).isEmpty();
    }

    @Test
    void hasNoQueueWhereThePlanHasNoRules() {
        // Given
        var router = router("7.22.1", "queue");
        var plan = new TestPlan(router.companyId());
        plan.noRules = true;
        plan.publish();
        // When
        var subscriber = applied(new TestSubscriber(secrets, router, plan));
        // Then
        assertThat(rows(router, QUEUE, "comment", subscriber.mark())).isEmpty();
    }
}
