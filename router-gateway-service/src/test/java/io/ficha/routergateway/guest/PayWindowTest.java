package io.ficha.routergateway.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.ClosePayWindow;
import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.event.routergateway.OpenPayWindow;
import io.ficha.common.event.routergateway.PayWindowClosed;
import io.ficha.common.event.routergateway.PayWindowOpened;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.SessionConfirmed;
import io.ficha.common.id.Ids;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.RouterTest;
import io.ficha.routergateway.desired.DesiredStore;
import io.ficha.routeros.Command;
import io.ficha.routeros.Row;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Guests who are let out to their bank. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class PayWindowTest extends RouterTest {
    private static final String EVENTS = Topic.ROUTER_GATEWAY_EVENTS.topicName();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ANA = "02:00:00:00:00:0A";
    private static final String LUIS = "02:00:00:00:00:0B";
    private static final String ANAS_IP = "10.5.50.10";

    @Inject
    Db db;

    @Inject
    DesiredStore desired;

    @Inject
    PayWindowStore store;

    @Test
    void letsTheDeviceOutUntilTheBankHasAnsweredAndThenInAsItself() {
        // Given
        var lobby = lobby();
        lobby.comes(ANA, ANAS_IP);
        // When
        var window = ask(lobby, ANA, Duration.ofMinutes(8));
        // Then
        var opened = one(window, PayWindowOpened.TYPE, PayWindowOpened.class);
        assertThat(opened.mac()).isEqualTo(ANA);
        assertThat(opened.until()).isBefore(Instant.now().plus(Duration.ofMinutes(9)));
        assertThat(usersOf(lobby, window)).singleElement().satisfies(user -> assertThat(user)
                .containsEntry("profile", "ficha-ventana")
                .containsEntry("mac-address", ANA)
                .extractingByKey("limit-uptime")
                .asString()
                .matches("[3-7]m.*"));
        assertThat(lobby.online()).containsExactly(ANA);
        assertThat(lobby.router().run(Command.of("/queue/simple/print")))
                .singleElement()
                .satisfies(queue -> assertThat(queue).containsEntry("max-limit", "512000/1000000"));
        // And: neither a comparison of the router's users nor asking twice changes that
        desired.dueNow(window.companyId(), window.routerId()).await().indefinitely();
        TestKafka.publish(window);
        await().atMost(PATIENCE).until(() -> isReconciled(window));
        assertThat(lobby.online()).containsExactly(ANA);
        // When
        TestKafka.publish(close(window, "PAID"));
        var sale = sale(lobby, window);
        TestKafka.publish(sale);
        // Then
        assertThat(one(window, PayWindowClosed.TYPE, PayWindowClosed.class).reason())
                .isEqualTo("PAID");
        await().atMost(PATIENCE).until(() -> !of(sale.purchaseId(), SessionConfirmed.TYPE, SessionConfirmed.class)
                .isEmpty());
        assertThat(lobby.sessions()).singleElement().satisfies(it -> assertThat(it)
                .containsEntry("user", "PT-8FOI0"));
        assertThat(usersOf(lobby, window)).isEmpty();
        assertThat(of(window.purchaseId(), PayWindowOpened.TYPE, PayWindowOpened.class))
                .hasSize(1);
    }

    @Test
    void endsOnTheRouterItselfWhenNobodyTakesItAway() {
        // Given
        var lobby = lobby();
        lobby.comes(ANA, ANAS_IP);
        var window = ask(lobby, ANA, Duration.ofMinutes(8));
        one(window, PayWindowOpened.TYPE, PayWindowOpened.class);
        // When
        lobby.passes("PT7M");
        assertThat(lobby.online()).containsExactly(ANA);
        lobby.passes("PT1M");
        // Then: the router's clock is not Ficha's, for which it is still open
        assertThat(lobby.online()).isEmpty();
        assertThat(of(window.purchaseId(), PayWindowClosed.TYPE, PayWindowClosed.class))
                .isEmpty();
        // And: what is left goes when the time is up here, too, also after a crash
        db.ofAll()
                .update("update pay_window set until = now() where purchase_id = $1", window.purchaseId())
                .await()
                .indefinitely();
        assertThat(one(window, PayWindowClosed.TYPE, PayWindowClosed.class).reason())
                .isEqualTo("time");
        assertThat(usersOf(lobby, window)).isEmpty();
        // And: nobody needs to know of the device for ever
        db.ofAll()
                .update(
                        "update pay_window set created_at = now() - interval '8 days' where purchase_id = $1",
                        window.purchaseId())
                .await()
                .indefinitely();
        assertThat(store.forget().await().indefinitely()).isEqualTo(1);
    }

    @Test
    void opensNoneThatIsLateOrLeftOrOneTooMany() {
        // Given
        var lobby = lobby();
        lobby.comes(ANA, ANAS_IP);
        lobby.comes(LUIS, "10.5.50.11");
        // When
        var late = ask(lobby, ANA, Duration.ofSeconds(-1));
        var left = command(lobby, ANA, Duration.ofMinutes(8));
        TestKafka.publish(close(left, "DECLINED"));
        TestKafka.publish(left);
        for (int i = 0; i < PayWindowStore.MOST_OF_A_DEVICE; i++) {
            var used = ask(lobby, ANA, Duration.ofMinutes(8));
            one(used, PayWindowOpened.TYPE, PayWindowOpened.class);
            TestKafka.publish(close(used, "DECLINED"));
            one(used, PayWindowClosed.TYPE, PayWindowClosed.class);
        }
        var tooMany = ask(lobby, ANA, Duration.ofMinutes(8));
        // Then: a key's commands are taken in turn
        var next = ask(lobby, LUIS, Duration.ofMinutes(8));
        one(next, PayWindowOpened.TYPE, PayWindowOpened.class);
        assertThat(lobby.online()).containsExactly(LUIS);
        assertThat(causeOf(late)).isEqualTo("late");
        assertThat(causeOf(left)).isEqualTo("DECLINED");
        assertThat(causeOf(tooMany)).isEqualTo("device");
    }

    @Test
    void leavesARouterAsItIsWithoutTheDeviceOrWithoutAnAnswer() {
        // Given
        var lobby = lobby();
        var absent = ask(lobby, ANA, Duration.ofMinutes(8));
        await().atMost(PATIENCE).until(() -> "failed".equals(causeOf(absent)) && isClosed(absent));
        assertThat(usersOf(lobby, absent)).isEmpty();
        // When: the login happens, and nobody hears of it
        lobby.comes(ANA, ANAS_IP);
        lobby.router().fault("executeButSwallowReplyOf", Lobby.LOGIN);
        var unheard = ask(lobby, ANA, Duration.ofMinutes(8));
        // Then: it is read back as open, or gone again
        await().atMost(PATIENCE)
                .until(() -> isClosed(unheard)
                        ? usersOf(lobby, unheard).isEmpty() && lobby.online().isEmpty()
                        : "OPEN".equals(stateOf(unheard)) && lobby.online().contains(ANA));
    }

    private Lobby lobby() {
        return closing(Lobby.open(secrets, "7.22.1"));
    }

    private static OpenPayWindow ask(Lobby lobby, String mac, Duration length) {
        var command = command(lobby, mac, length);
        TestKafka.publish(command);
        return command;
    }

    private static OpenPayWindow command(Lobby lobby, String mac, Duration length) {
        return new OpenPayWindow(
                Ids.purchase(),
                lobby.router().companyId(),
                lobby.router().routerId(),
                new GuestDevice(mac, null),
                Instant.now().plus(length));
    }

    private static ClosePayWindow close(OpenPayWindow window, String reason) {
        return new ClosePayWindow(window.purchaseId(), window.companyId(), window.routerId(), reason);
    }

    private ProvisionHotspotUser sale(Lobby lobby, OpenPayWindow window) {
        var sealed = secrets.seal(window.companyId(), "hotspot-password", window.purchaseId(), "9388");
        return new ProvisionHotspotUser(
                window.purchaseId(),
                window.companyId(),
                lobby.router().routerId(),
                "1hora",
                "PT-8FOI0",
                sealed,
                false,
                new GuestDevice(ANA, ANAS_IP),
                1,
                null,
                null);
    }

    private static List<Row> usersOf(Lobby lobby, OpenPayWindow window) {
        return lobby.router().usersOf("ventana-" + window.purchaseId());
    }

    private boolean isReconciled(OpenPayWindow window) {
        return db.ofAll()
                        .rows("select 1 from reconcile where router_id = $1 and due_at > now()", window.routerId())
                        .await()
                        .indefinitely()
                        .size()
                > 0;
    }

    private boolean isClosed(OpenPayWindow window) {
        return "CLOSED".equals(stateOf(window));
    }

    private String stateOf(OpenPayWindow window) {
        return column("state", window);
    }

    private String causeOf(OpenPayWindow window) {
        return column("end_cause", window);
    }

    private String column(String name, OpenPayWindow window) {
        var rows = db.ofAll()
                .rows("select " + name + " from pay_window where purchase_id = $1", window.purchaseId())
                .await()
                .indefinitely();
        return rows.isEmpty() ? null : rows.get(0).getString(0);
    }

    private static <E extends Event> E one(OpenPayWindow window, String type, Class<E> payload) {
        await().atMost(PATIENCE)
                .until(() -> !of(window.purchaseId(), type, payload).isEmpty());
        return of(window.purchaseId(), type, payload).get(0);
    }

    private static <E extends Event> List<E> of(String purchaseId, String type, Class<E> payload) {
        return TestKafka.events(EVENTS, type, payload).stream()
                .filter(it -> it.toString().contains(purchaseId))
                .toList();
    }
}
