package io.ficha.routergateway.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.CancelProvisioning;
import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.event.routergateway.SessionConfirmed;
import io.ficha.common.event.routergateway.SessionNotConfirmed;
import io.ficha.common.id.Ids;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.RouterTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The buyer's device after a sale. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class AutoConnectTest extends RouterTest {
    private static final String EVENTS = Topic.ROUTER_GATEWAY_EVENTS.topicName();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ANA = "02:00:00:00:00:0A";
    private static final String ANAS_IP = "10.5.50.10";

    @Inject
    Db db;

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void logsTheDeviceInOnceTheUserIsThere(String version) {
        // Given
        var lobby = lobby(version);
        lobby.comes(ANA, ANAS_IP);
        // When
        var sale = sale(lobby, "PT-8FOI0", new GuestDevice(ANA, ANAS_IP));
        TestKafka.publish(sale);
        // Then
        var event = one(sale, SessionConfirmed.TYPE, SessionConfirmed.class);
        assertThat(event.username()).isEqualTo("PT-8FOI0");
        assertThat(event.mac()).isEqualTo(ANA);
        assertThat(event.ip()).isEqualTo(ANAS_IP);
        assertThat(lobby.online()).containsExactly(ANA);
        assertThat(of(sale, HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class))
                .hasSize(1);
        var row = db.ofAll()
                .rows("select state, sealed_password from auto_connect where purchase_id = $1", sale.purchaseId())
                .await()
                .indefinitely()
                .get(0);
        assertThat(row.getString(0)).isEqualTo("ENDED");
        assertThat(row.getString(1)).isNull();
    }

    @Test
    void logsInUnderTheNameTheUserGotAndWithoutPasswordForAPin() {
        // Given
        var lobby = lobby("7.22.1");
        lobby.user("PT-01234", "", "comment", "ajeno");
        lobby.comes(ANA, ANAS_IP);
        var sale = new ProvisionHotspotUser(
                Ids.purchase(),
                lobby.router().companyId(),
                lobby.router().routerId(),
                "1hora",
                "PT-01234",
                null,
                true,
                new GuestDevice(ANA, null),
                1,
                null,
                null);
        // When
        TestKafka.publish(sale);
        TestKafka.publish(sale);
        // Then
        var event = one(sale, SessionConfirmed.TYPE, SessionConfirmed.class);
        assertThat(event.username()).isNotEqualTo("PT-01234");
        assertThat(lobby.sessions()).singleElement().satisfies(it -> assertThat(it)
                .containsEntry("user", event.username()));
    }

    @Test
    void saysWhyADeviceWasNotSeenAndDeliversAllTheSame() {
        // Given
        var lobby = lobby("7.22.1");
        // When
        var absent = sale(lobby, "PT-ABSEN", new GuestDevice(ANA, ANAS_IP));
        var broken = sale(lobby, "PT-BROKE", new GuestDevice("\";/quit", "x"));
        TestKafka.publish(absent);
        TestKafka.publish(broken);
        // Then
        assertThat(one(absent, SessionNotConfirmed.TYPE, SessionNotConfirmed.class)
                        .reason())
                .isEqualTo("host_unknown");
        assertThat(one(broken, SessionNotConfirmed.TYPE, SessionNotConfirmed.class)
                        .reason())
                .isEqualTo("refused");
        one(absent, HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class);
        one(broken, HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class);
    }

    @Test
    void settlesALostReplyByReading() {
        // Given
        var lobby = lobby("7.22.1");
        lobby.comes(ANA, ANAS_IP);
        lobby.router().fault("executeButSwallowReplyOf", Lobby.LOGIN);
        // When
        var sale = sale(lobby, "PT-8FOI0", new GuestDevice(ANA, ANAS_IP));
        TestKafka.publish(sale);
        // Then
        one(sale, SessionConfirmed.TYPE, SessionConfirmed.class);
        assertThat(lobby.online()).containsExactly(ANA);
    }

    @Test
    void logsNobodyInForASaleThatWasCancelled() {
        // Given
        var lobby = lobby("7.22.1");
        lobby.comes(ANA, ANAS_IP);
        lobby.router().fault("down", true);
        var sale = sale(lobby, "PT-NEVER", new GuestDevice(ANA, ANAS_IP));
        TestKafka.publish(sale);
        // When
        TestKafka.publish(new CancelProvisioning(sale.purchaseId(), sale.companyId(), sale.routerId(), "deadline"));
        one(sale, ProvisioningCancelled.TYPE, ProvisioningCancelled.class);
        lobby.router().fault("down", false);
        var next = sale(lobby, "PT-AFTER", null);
        TestKafka.publish(next);
        one(next, HotspotUserProvisioned.TYPE, HotspotUserProvisioned.class);
        // Then
        await().atMost(PATIENCE).until(() -> stateOf(sale).equals("ENDED"));
        assertThat(lobby.sessions()).isEmpty();
        assertThat(of(sale, SessionConfirmed.TYPE, SessionConfirmed.class)).isEmpty();
        assertThat(of(next, SessionNotConfirmed.TYPE, SessionNotConfirmed.class))
                .isEmpty();
    }

    @Test
    void givesUpWhatACrashLeftBehindWithoutASecondTry() {
        // Given
        var lobby = lobby("7.22.1");
        lobby.comes(ANA, ANAS_IP);
        var sale = sale(lobby, "PT-CRASH", null);
        // When: as a process leaves it that was killed during the try
        db.ofAll()
                .update(
                        "insert into auto_connect (company_id, purchase_id, router_id, mac, state, claimed_at)"
                                + " values ($1, $2, $3, $4, 'TRYING', now() - interval '1 minute')",
                        sale.companyId(),
                        sale.purchaseId(),
                        sale.routerId(),
                        ANA)
                .await()
                .indefinitely();
        // Then
        assertThat(one(sale, SessionNotConfirmed.TYPE, SessionNotConfirmed.class)
                        .reason())
                .isEqualTo("timeout");
        assertThat(lobby.sessions()).isEmpty();
    }

    private String stateOf(ProvisionHotspotUser sale) {
        return db.ofAll()
                .rows("select state from auto_connect where purchase_id = $1", sale.purchaseId())
                .await()
                .indefinitely()
                .get(0)
                .getString(0);
    }

    private Lobby lobby(String version) {
        return closing(Lobby.open(secrets, version));
    }

    private ProvisionHotspotUser sale(Lobby lobby, String username, GuestDevice device) {
        var purchase = Ids.purchase();
        var company = lobby.router().companyId();
        var sealed = secrets.seal(company, "hotspot-password", purchase, "9388");
        return new ProvisionHotspotUser(
                purchase, company, lobby.router().routerId(), "1hora", username, sealed, false, device, 1, null, null);
    }

    private static <E extends Event> E one(ProvisionHotspotUser sale, String type, Class<E> payload) {
        await().atMost(PATIENCE).until(() -> !of(sale, type, payload).isEmpty());
        return of(sale, type, payload).get(0);
    }

    private static <E extends Event> List<E> of(ProvisionHotspotUser sale, String type, Class<E> payload) {
        return TestKafka.events(EVENTS, type, payload).stream()
                .filter(it -> it.toString().contains(sale.purchaseId()))
                .toList();
    }
}
