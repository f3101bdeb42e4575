package io.ficha.payment.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.event.routergateway.SubscriptionOnlineChanged;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.CatalogStandIn;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalogue and the routers tell is here, newest first heard or last. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
@QuarkusTestResource(CatalogStandIn.class)
class ReplicaTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Subscribers subscribers;

    @Inject
    Services services;

    @Inject
    Db db;

    private Isp isp;

    @BeforeEach
    void open() {
        isp = Isp.open();
    }

    @Test
    void keepsTheNewestStateWhateverTheOrder() {
        // Given
        long id = Isp.nextId();
        long plan = Isp.nextId();
        long service = Isp.nextId();
        TestKafka.publish(isp.clientState(id, "new", 2, false));
        TestKafka.publish(isp.planState(plan, "21.74", 2));
        TestKafka.publish(isp.serviceState(service, id, plan, "de", 5));
        // When
        hear(isp.clientState(id, "old", 1, false));
        hear(isp.planState(plan, "18.70", 1));
        hear(isp.serviceState(service, id, plan, "ac", 4));
        // Then
        assertThat(now(subscribers.findByDni(isp.company(), "new")).clientId()).isEqualTo(id);
        assertThat(now(subscribers.findByDni(isp.company(), "old"))).isNull();
        assertThat(shown(service).plan().cost()).isEqualByComparingTo("21.74");
        assertThat(shown(service).ofPlan()).isEqualTo(1);
        assertThat(shown(service).service().status()).isEqualTo("de");
        assertThat(shown(service).service().sealedPassHot()).isNull();
        assertThat(now(db.ofAll().rows("select state from isp_service where id = $1", service))
                        .get(0)
                        .getString("state"))
                .doesNotContain("sealed-");
    }

    @Test
    void asksForWhomNoEventHasToldOf() {
        // Given
        long id = isp.client("0102030405");
        var rival = Isp.open();
        // Then
        assertThat(now(subscribers.find(rival.company(), id))).isNull();
        assertThat(now(subscribers.findByDni(rival.company(), "0102030405"))).isNull();
        assertThat(now(subscribers.findByDni(isp.company(), "0102030405")).clientId())
                .isEqualTo(id);
        assertThat(now(subscribers.find(isp.company(), id)).dni()).isEqualTo("0102030405");
        for (var dni : List.of("x y", "../plans/1", "", "x".repeat(31), "nobody")) {
            assertThat(now(subscribers.findByDni(isp.company(), dni))).isNull();
        }
        for (long other : new long[] {0, -1, 999_999_999}) {
            assertThat(now(subscribers.find(isp.company(), other))).isNull();
        }
    }

    @Test
    void remembersWhoIsGone() {
        // Given
        long id = isp.client("7");
        now(subscribers.find(isp.company(), id));
        // When
        TestKafka.publish(isp.clientState(id, "7", 2, true));
        await().atMost(LONG).until(() -> now(subscribers.find(isp.company(), id)) == null);
        // Then
        assertThat(now(subscribers.findEver(isp.company(), id)))
                .extracting(SubscriberState::deleted)
                .isEqualTo(true);
    }

    @Test
    void followsWhatRoutersTellAlsoBeforeTheServiceIsKnown() {
        // Given
        long service = Isp.nextId();
        long plan = Isp.nextId();
        TestKafka.publish(new SubscriptionApplied(service, isp.company(), "router_1", 3, Instant.EPOCH));
        TestKafka.publish(new SubscriptionFailed(service, isp.company(), "router_1", 2, "late", Instant.EPOCH));
        TestKafka.publish(new SubscriptionOnlineChanged(service, isp.company(), "router_1", true, Instant.EPOCH));
        // When
        TestKafka.publish(isp.planState(plan, "18.70", 1));
        TestKafka.publish(isp.serviceState(service, Isp.nextId(), plan, "ac", 3));
        // Then
        await().atMost(LONG)
                .until(() -> shown(service) != null
                        && shown(service).onRouter()
                        && shown(service).online().equals("on"));
        TestKafka.publish(new SubscriptionFailed(service, isp.company(), "router_1", 4, "taken", Instant.EPOCH));
        await().atMost(LONG).until(() -> !shown(service).onRouter());
    }

    private Services.Shown shown(long service) {
        return now(services.find(isp.company(), List.of(service))).get(service);
    }

    /** Publishes something and waits until it was heard, with all that came before it on its key. */
    private void hear(Event event) {
        var id = UUID.randomUUID();
        TestKafka.publish(event, id);
        await().atMost(LONG).until(() -> !now(db.ofAll().rows("select from inbox where event_id = $1", id))
                .isEmpty());
    }

    private static <T> T now(Uni<T> it) {
        return it.await().atMost(LONG);
    }
}
