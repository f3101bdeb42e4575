package io.ficha.catalog.isp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.event.catalog.SubscriptionReactivated;
import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.event.catalog.SubscriptionSuspended;
import io.ficha.common.event.payment.ClientBalanceChanged;
import io.ficha.common.event.payment.InvoiceOverdue;
import io.ficha.common.event.payment.InvoicePaid;
import io.ficha.common.event.routergateway.SubscriptionApplied;
import io.ficha.common.event.routergateway.SubscriptionFailed;
import io.ficha.common.event.routergateway.SubscriptionOnlineChanged;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of services when money or routers move. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ServiceLifeTest {
    private Isp isp;
    private int plan;
    private int client;

    @BeforeEach
    void open() {
        isp = Isp.open();
        plan = isp.plan();
        client = isp.client("1");
    }

    @Test
    void cutsForDebtAndRestoresWhenNothingIsOverdue() {
        // Given
        int one = isp.service("1", plan);
        int two = isp.service("1", plan);
        var overdue = new InvoiceOverdue(isp.company(), client, 1, null, LocalDate.EPOCH);
        var id = UUID.randomUUID();
        // When
        TestKafka.publish(overdue, id);
        TestKafka.publish(overdue, id);
        TestKafka.publish(new InvoiceOverdue(isp.company(), client, 2, null, LocalDate.EPOCH));
        // Then
        awaitStatus(one, "de");
        awaitStatus(two, "de");
        pay(1, 1);
        pay(2, 0);
        awaitStatus(one, "ac");
        awaitStatus(two, "ac");
        await().untilAsserted(() -> assertThat(
                        isp.events(Topic.SUBSCRIPTIONS, SubscriptionState.TYPE, SubscriptionState.class))
                .filteredOn(it -> it.serviceId() == one)
                .extracting(SubscriptionState::status, SubscriptionState::version)
                .containsExactly(tuple("ac", 1L), tuple("de", 2L), tuple("ac", 3L)));
        await().untilAsserted(() -> assertThat(events(SubscriptionReactivated.TYPE, SubscriptionReactivated.class))
                .extracting(SubscriptionReactivated::serviceId, SubscriptionReactivated::reason)
                .containsExactlyInAnyOrder(tuple((long) one, "PAYMENT"), tuple((long) two, "PAYMENT")));
        assertThat(events(SubscriptionSuspended.TYPE, SubscriptionSuspended.class))
                .extracting(SubscriptionSuspended::serviceId, SubscriptionSuspended::reason)
                .containsExactlyInAnyOrder(tuple((long) one, "NON_PAYMENT"), tuple((long) two, "NON_PAYMENT"));
    }

    @Test
    void cutsOnlyTheServiceOfTheInvoiceWhenItIsNamed() {
        // Given
        int kept = isp.service("1", plan);
        int cut = isp.service("1", plan);
        // When
        TestKafka.publish(new InvoiceOverdue(isp.company(), client, 1, (long) cut, LocalDate.EPOCH));
        // Then
        awaitStatus(cut, "de");
        isp.getService(kept).body("status", equalTo("ac"));
    }

    @Test
    void keepsTheTwoReasonsToBeCutApart() {
        // Given
        int id = isp.service("1", plan);
        // When
        hand(id, "cortar", "de", 1);
        hand(id, "cortar", "de", 1);
        TestKafka.publish(new InvoiceOverdue(isp.company(), client, 1, null, LocalDate.EPOCH));
        fence();
        // Then
        hand(id, "restaurar", "de", 0); // the debt is still there
        hand(id, "cortar", "de", 1);
        pay(1, 0);
        fence();
        isp.getService(id).body("status", equalTo("de")).body("manually_cortado", equalTo(1));
        hand(id, "restaurar", "ac", 0);
        await().untilAsserted(() -> assertThat(events(SubscriptionReactivated.TYPE, SubscriptionReactivated.class))
                .filteredOn(it -> it.serviceId() == id)
                .extracting(SubscriptionReactivated::reason)
                .containsExactly("MANUAL"));
        assertThat(events(SubscriptionSuspended.TYPE, SubscriptionSuspended.class))
                .filteredOn(it -> it.serviceId() == id)
                .extracting(SubscriptionSuspended::reason)
                .containsExactly("MANUAL");
    }

    @Test
    void followsWhatRoutersTell() {
        // Given
        int id = isp.service("1", plan);
        isp.getService(id).body("estado_router", equalTo("pendiente")).body("motivo", equalTo(null));
        // When
        TestKafka.publish(new SubscriptionFailed(id, isp.company(), isp.router(), 1, "otro usuario", Instant.EPOCH));
        await().untilAsserted(() -> isp.getService(id)
                .body("estado_router", equalTo("fallido"))
                .body("motivo", equalTo("otro usuario"))
                .body("onmikrotik", equalTo(0)));
        TestKafka.publish(new SubscriptionApplied(id, isp.company(), isp.router(), 1, Instant.EPOCH));
        TestKafka.publish(new SubscriptionOnlineChanged(id, isp.company(), isp.router(), true, Instant.EPOCH));
        // Then
        await().untilAsserted(() -> isp.getService(id)
                .body("estado_router", equalTo("aplicado"))
                .body("onmikrotik", equalTo(1))
                .body("online", equalTo("on")));
        isp.admin()
                .body(Map.of("tree_priority", 3))
                .put(Isp.ADMIN + "/servicios/" + id)
                .then()
                .statusCode(200)
                .body("estado_router", equalTo("pendiente"))
                .body("onmikrotik", equalTo(1));
        TestKafka.publish(new SubscriptionFailed(id, isp.company(), isp.router(), 1, "tarde", Instant.EPOCH));
        TestKafka.publish(new SubscriptionOnlineChanged(id, isp.company(), isp.router(), false, Instant.EPOCH));
        await().untilAsserted(() -> isp.getService(id).body("online", equalTo("off")));
        isp.getService(id).body("estado_router", equalTo("pendiente")).body("motivo", equalTo(null));
    }

    @Test
    void showsTheNewestAccountWhateverTheOrder() {
        // When
        account("-351.51", "8.50", 5);
        account("0.00", "0.00", 4);
        // Then
        await().untilAsserted(() -> isp.program()
                .get(Isp.API + "/clients")
                .then()
                .body("data.balance", contains("-351.51"))
                .body("data.wallet_balance", contains(8.5f)));
        fence();
        isp.program().get(Isp.API + "/clients").then().body("data.balance", contains("-351.51"));
    }

    @Test
    void letsNobodyElseTouchTheService() {
        // Given
        int id = isp.service("1", plan);
        var rival = Isp.open();
        // When
        TestKafka.publish(new InvoiceOverdue(rival.company(), client, 1, (long) id, LocalDate.EPOCH));
        TestKafka.publish(new SubscriptionApplied(id, rival.company(), isp.router(), 1, Instant.EPOCH));
        fence();
        // Then
        isp.getService(id).body("status", equalTo("ac")).body("onmikrotik", equalTo(0));
    }

    private void hand(int id, String what, String status, int manually) {
        isp.admin()
                .post(Isp.ADMIN + "/servicios/" + id + "/" + what)
                .then()
                .statusCode(200)
                .body("status", equalTo(status))
                .body("manually_cortado", equalTo(manually));
    }

    private void pay(long invoice, int overdueLeft) {
        TestKafka.publish(new InvoicePaid(
                invoice, isp.company(), client, new BigDecimal("21.51"), LocalDate.EPOCH, false, overdueLeft));
    }

    private void account(String balance, String wallet, long version) {
        TestKafka.publish(new ClientBalanceChanged(
                isp.company(), client, new BigDecimal(balance), new BigDecimal(wallet), version));
    }

    /** What was published before has had its effect: something that comes after it on its keys has. */
    private void fence() {
        int other = isp.service("1", plan);
        TestKafka.publish(new SubscriptionOnlineChanged(other, isp.company(), isp.router(), true, Instant.EPOCH));
        await().untilAsserted(() -> isp.getService(other).body("online", equalTo("on")));
        isp.admin().delete(Isp.ADMIN + "/servicios/" + other).then().statusCode(200);
        var mark = BigDecimal.valueOf(System.nanoTime() % 1_000_000, 2);
        TestKafka.publish(
                new ClientBalanceChanged(isp.company(), client, new BigDecimal("-351.51"), mark, System.nanoTime()));
        await().untilAsserted(() -> assertThat(new BigDecimal(isp.program()
                        .get(Isp.API + "/clients")
                        .then()
                        .extract()
                        .path("data[0].wallet_balance")
                        .toString()))
                .isEqualByComparingTo(mark));
    }

    private void awaitStatus(int id, String status) {
        await().untilAsserted(() -> isp.getService(id).body("status", equalTo(status)));
    }

    private <E extends Event> java.util.List<E> events(String type, Class<E> payload) {
        return isp.events(Topic.CATALOG_EVENTS, type, payload);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
