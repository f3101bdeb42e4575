package io.ficha.routergateway.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.event.routergateway.HotspotLimits;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.id.Ids;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.RouterTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A guest whose browser remembers nothing. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class RecallTest extends RouterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ANA = "02:00:00:00:00:0A";
    private static final String ANAS_NEW = "02:00:00:00:00:AA";
    private static final String ANAS_IP = "10.5.50.10";
    private static final String PASSWORD = "s3cr3t-9388";

    @Test
    void bringsADeviceBackOnlineWithoutTellingWhoItIs() {
        // Given
        var lobby = closing(Lobby.open(secrets, "7.22.1"));
        lobby.comes(ANA, ANAS_IP);
        lobby.recall(ANA).body("activo", equalTo(false)).body("en_camino", equalTo(false));
        var ends = Instant.now().plus(1, ChronoUnit.DAYS);
        var sale = sell(lobby, "PT-8FOI0", ANA, ends);
        // When
        patiently().untilAsserted(() -> lobby.recall(ANA).body("activo", equalTo(true)));
        var known = lobby.recall(ANA.toLowerCase(java.util.Locale.ROOT).replace(':', '-'))
                .body("activo", equalTo(true))
                .body("en_camino", equalTo(false))
                .body("plan", equalTo("1 Hora de Internet"))
                .body("vence", notNullValue());
        var online = lobby.recallOnline(ANA).body("auto_conexion", equalTo("conectado"));
        // Then
        assertThat(lobby.online()).containsExactly(ANA);
        tellsNobody(known, sale);
        tellsNobody(online, sale);

        // When the phone comes back with another address, and the guest still knows the password
        lobby.comes(ANAS_NEW, "10.5.50.11");
        lobby.recall(ANAS_NEW).body("activo", equalTo(false));
        lobby.recallOnline(ANAS_NEW).body("estado", equalTo("sin_acceso"));
        lobby.reconnect("PT-8FOI0", PASSWORD, ANAS_NEW).body("success", equalTo(true));
        // Then
        patiently().untilAsserted(() -> lobby.recall(ANAS_NEW).body("activo", equalTo(true)));

        // When it is taken back
        TestKafka.publish(new RevokeHotspotUser(sale.purchaseId(), sale.companyId(), sale.routerId(), "refunded"));
        // Then
        patiently().untilAsserted(() -> lobby.recall(ANA).body("activo", equalTo(false)));
        lobby.recallOnline(ANA).body("auto_conexion", equalTo("no_conectado")).body("estado", equalTo("sin_acceso"));
    }

    @Test
    void findsNothingOfAnotherCompanyOrRouter() {
        // Given
        var lobby = closing(Lobby.open(secrets, "7.22.1"));
        var stranger = closing(Lobby.open(secrets, "7.22.1"));
        var sibling = new Lobby(
                lobby.router(),
                TestIdentity.apiKey(
                        lobby.router().companyId(),
                        TestIdentity.router(lobby.router().companyId())));
        sell(lobby, "PT-8FOI0", ANA, null);
        patiently().untilAsserted(() -> lobby.recall(ANA).body("activo", equalTo(true)));
        // Then
        lobby.recall(ANA).body("vence", nullValue());
        stranger.recall(ANA).body("activo", equalTo(false)).body("plan", nullValue());
        stranger.recallOnline(ANA).body("estado", equalTo("sin_acceso"));
        sibling.recall(ANA).body("activo", equalTo(false)).body("en_camino", equalTo(false));
        // the phone itself is not there
        lobby.recallOnline(ANA).body("auto_conexion", equalTo("no_conectado")).body("estado", equalTo("activo"));
    }

    @Test
    void tellsARouterThatIsAwayFromAnAccessThatHasEnded() {
        // Given
        var lobby = closing(Lobby.open(secrets, "7.22.1"));
        lobby.comes(ANA, ANAS_IP);
        lobby.router().fault("down", true);
        sell(lobby, "PT-8FOI0", ANA, null);
        // When
        patiently().untilAsserted(() -> lobby.recall(ANA).body("en_camino", equalTo(true)));
        lobby.recall(ANA).body("activo", equalTo(false)).body("plan", equalTo("1 Hora de Internet"));
        lobby.recallOnline(ANA).body("estado", equalTo("en_camino"));
        lobby.router().fault("down", false);
        patiently().untilAsserted(() -> lobby.recall(ANA).body("activo", equalTo(true)));
        lobby.router().fault("down", true);
        // Then
        lobby.recallOnline(ANA)
                .body("auto_conexion", equalTo("no_conectado"))
                .body("estado", equalTo("router_inactivo"));
    }

    @Test
    void boundsWhatADeviceMayAsk() {
        var company = TestIdentity.company();
        var lobby = new Lobby(null, TestIdentity.apiKey(company, TestIdentity.router(company)));
        var statuses = IntStream.range(0, 100)
                .mapToObj(i -> lobby.post("/api/v1/hotspot/dispositivo", ANA).statusCode())
                .toList();
        assertThat(statuses).startsWith(200).contains(429);
        lobby.recall(ANAS_NEW).body("activo", equalTo(false));
    }

    /** Asks slowly enough not to be held up for it. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(700));
    }

    private ProvisionHotspotUser sell(Lobby lobby, String username, String mac, Instant ends) {
        var purchase = Ids.purchase();
        var company = lobby.router().companyId();
        var sale = new ProvisionHotspotUser(
                purchase,
                company,
                lobby.router().routerId(),
                "1hora",
                username,
                secrets.seal(company, "hotspot-password", purchase, PASSWORD),
                false,
                new GuestDevice(mac, null),
                1,
                new HotspotLimits(null, null, ends),
                "1 Hora de Internet");
        TestKafka.publish(sale);
        return sale;
    }

    private static void tellsNobody(ValidatableResponse answer, ProvisionHotspotUser sale) {
        assertThat(answer.extract().asString()).doesNotContain(PASSWORD, sale.username(), sale.purchaseId());
    }
}
