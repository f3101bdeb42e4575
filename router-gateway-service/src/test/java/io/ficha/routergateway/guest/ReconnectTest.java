package io.ficha.routergateway.guest;

import static io.ficha.routergateway.guest.Lobby.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.test.BadRequests;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.RouterTest;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ReconnectTest extends RouterTest {
    private static final String ANA = "02:00:00:00:00:0A";
    private static final String BEA = "02:00:00:00:00:0B";
    private static final String ANAS_IP = "10.5.50.10";
    private static final String BEAS_IP = "10.5.50.11";

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void bringsADeviceOnlineWithTheRightPassword(String version) {
        // Given
        var lobby = lobby(version);
        lobby.user("PT-8FOI0", "0123");
        lobby.comes(ANA, ANAS_IP);
        var request = body(
                "PT%2D8FOI0", "0123", ANA.toLowerCase(java.util.Locale.ROOT).replace(':', '-'));
        request.put("stored_mac", "");
        request.put("current_ip", ANAS_IP);
        request.put("current_ssid", "Café");
        // When
        var answer = lobby.send(request).then();
        // Then
        answer.statusCode(200)
                .body("success", equalTo(true))
                .body("estado", equalTo("activo"))
                .body("auto_conexion", equalTo("conectado"))
                .body("datos_sesion.user", equalTo("PT-8FOI0"))
                .body("datos_sesion.address", equalTo(ANAS_IP))
                .body("datos_sesion.uptime", matchesPattern("[0-9a-z]+"))
                .body("datos_sesion", hasKey("bytes-in"))
                .body("datos_sesion", hasKey("bytes-out"))
                .body("nueva_mac", equalTo("02-00-00-00-00-0a"))
                .body("tiempo_acumulado", nullValue())
                .body("mensaje", containsString("Conexión exitosa"))
                .body("error_detalle", nullValue())
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+"));
        assertThat(lobby.online()).containsExactly(ANA);
        lobby.reconnect("PT-8FOI0", "0123", ANA)
                .body("success", equalTo(true))
                .body("mensaje", equalTo("El usuario ya estaba conectado previamente"));
        assertThat(lobby.sessions()).hasSize(1);
    }

    @Test
    void touchesNobodysSessionWithoutTheRightPassword() {
        // Given
        var lobby = lobby();
        lobby.user("PT-OWNER", "0123");
        lobby.user("PT-00042", "");
        lobby.comes(ANA, ANAS_IP);
        lobby.comes(BEA, BEAS_IP);
        lobby.logsIn(ANA, "PT-OWNER", "0123");
        // Then
        for (String wrong : List.of("123", "00123", "", "0123 ")) {
            var answer = lobby.reconnect("PT-OWNER", wrong, BEA)
                    .body("success", equalTo(false))
                    .body("estado", equalTo("credenciales_invalidas"))
                    .body("auto_conexion", equalTo("no_conectado"))
                    .body("datos_sesion", nullValue());
            assertThat(answer.extract().asString()).doesNotContain("0123");
        }
        lobby.reconnect("PT-00042", "x", BEA).body("estado", equalTo("credenciales_invalidas"));
        assertThat(lobby.online()).containsExactly(ANA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void movesASessionToTheNewDeviceOnlyWhenTheProfileAllowsNoSecond(String version) {
        // Given
        var lobby = lobby(version);
        lobby.router().run(Command.of("/ip/hotspot/user/profile/set").id("*2").set("shared-users", "2"));
        lobby.user("PT-ALONE", "1111");
        lobby.user("PT-PAIR0", "2222", "profile", "1dia");
        lobby.comes(ANA, ANAS_IP);
        lobby.comes(BEA, BEAS_IP);
        lobby.logsIn(ANA, "PT-ALONE", "1111");
        // When
        lobby.reconnect("PT-ALONE", "1111", BEA).body("success", equalTo(true));
        // Then
        assertThat(lobby.online()).containsExactly(BEA);
        lobby.logsIn(ANA, "PT-PAIR0", "2222");
        lobby.reconnect("PT-PAIR0", "2222", BEA).body("success", equalTo(true));
        assertThat(lobby.online()).containsExactlyInAnyOrder(ANA, BEA);
    }

    @Test
    void letsAPinInByItsNameAlone() {
        // Given
        var lobby = lobby();
        lobby.user("PT-00042", "");
        lobby.comes(ANA, ANAS_IP);
        // Then
        lobby.reconnect("PT-00042", "", ANA).body("success", equalTo(true));
    }

    @Test
    void saysThatAnUnknownUserIsGone() {
        // Given
        var lobby = lobby();
        lobby.comes(ANA, ANAS_IP);
        lobby.user("02:00:00:00:00:0A", "");
        // Then
        for (String name :
                List.of("PT-NOONE", "default-trial", "02:00:00:00:00:0A", "02-00-00-00-00-0a", "02.00.00.00.00.0A")) {
            lobby.reconnect(name, "", ANA)
                    .body("success", equalTo(false))
                    .body("estado", equalTo("expirado"))
                    .body("mensaje", equalTo("Usuario no encontrado"));
        }
        assertThat(lobby.sessions()).isEmpty();
    }

    @Test
    void asksTheDeviceToJoinTheNetworkFirst() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        lobby.comes(BEA, BEAS_IP);
        var request = body("PT-8FOI0", "9388", ANA);
        request.put("current_ip", BEAS_IP);
        // Then
        var answer = lobby.send(request)
                .then()
                .statusCode(200)
                .body("success", equalTo(false))
                .body("estado", equalTo("activo"))
                .body("mensaje", equalTo("El dispositivo debe estar conectado al hotspot primero"))
                .body("error_detalle", equalTo("No se pudo detectar IP del cliente"))
                .body("datos_sesion.name", equalTo("PT-8FOI0"))
                .body("datos_sesion", not(hasKey("password")));
        assertThat(answer.extract().asString()).doesNotContain("9388");
        assertThat(lobby.sessions()).isEmpty();
    }

    @Test
    void logsTheDeviceInWhereTheRouterSeesItWhateverThePortalSays() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        lobby.comes(ANA, ANAS_IP);
        lobby.comes(BEA, BEAS_IP);
        var request = body("PT-8FOI0", "9388", ANA);
        request.put("current_ip", BEAS_IP);
        // When
        lobby.send(request).then().body("success", equalTo(true)).body("datos_sesion.address", equalTo(ANAS_IP));
        // Then
        assertThat(lobby.online()).containsExactly(ANA);
    }

    @Test
    void doesNotTakeAnotherGuestsSessionForItsOwn() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        lobby.user("PT-OTHER", "1111");
        lobby.comes(ANA, ANAS_IP);
        lobby.logsIn(ANA, "PT-OTHER", "1111");
        // When
        lobby.reconnect("PT-8FOI0", "9388", ANA).body("datos_sesion.user", equalTo("PT-8FOI0"));
        // Then
        assertThat(lobby.sessions()).singleElement().satisfies(it -> assertThat(it)
                .containsEntry("user", "PT-8FOI0"));
    }

    @Test
    void tellsThatATicketIsUsedUp() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388", "limit-uptime", "30m");
        lobby.comes(ANA, ANAS_IP);
        lobby.logsIn(ANA, "PT-8FOI0", "9388");
        lobby.passes("PT31M");
        // Then
        lobby.reconnect("PT-8FOI0", "9388", ANA)
                .body("success", equalTo(false))
                .body("estado", equalTo("expirado"))
                .body("error_detalle", containsString("uptime limit"));
    }

    @Test
    void saysThatTheRouterIsDownAndNotThatTheTicketIsGone() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        lobby.comes(ANA, ANAS_IP);
        // When
        lobby.router().fault("down", true);
        // Then
        lobby.reconnect("PT-8FOI0", "9388", ANA)
                .body("success", equalTo(false))
                .body("estado", equalTo("router_inactivo"))
                .body("mensaje", equalTo("Router inactivo"));
        lobby.profile("PT-8FOI0", "9388").statusCode(200).body("estado", equalTo("router_inactivo"));
        lobby.router().fault("down", false);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> lobby.reconnect("PT-8FOI0", "9388", ANA).body("success", equalTo(true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latencyMillis", "jitterMillis", "byteByByte"})
    void isPatientWithASlowRouter(String fault) {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        lobby.comes(ANA, ANAS_IP);
        lobby.router().fault(fault, fault.equals("byteByByte") ? (Object) true : 300);
        // Then
        lobby.reconnect("PT-8FOI0", "9388", ANA).body("success", equalTo(true));
    }

    @Test
    void isHeldUpByNoOtherRoutersSilence() {
        // Given
        var silent = lobby();
        var quick = lobby();
        quick.user("PT-8FOI0", "9388");
        quick.comes(ANA, ANAS_IP);
        silent.router().fault("blackHole", true);
        // When
        var waiting = IntStream.range(0, 6)
                .mapToObj(i -> silent.sendAside(body("PT-8FOI0", "9388", "02:00:00:00:01:0" + i)))
                .toList();
        // Then
        quick.reconnect("PT-8FOI0", "9388", ANA).body("success", equalTo(true));
        waiting.forEach(it -> it.join().then().statusCode(200).body("estado", equalTo("router_inactivo")));
    }

    @Test
    void saysThatAnInactiveRouterIsInactive() {
        // Given
        var lobby = lobby();
        var router = lobby.router();
        TestIdentity.publishRouter(router.routerId(), router.companyId(), "127.0.0.1", router.port(), false);
        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> lobby.reconnect("PT-8FOI0", "9388", ANA)
                .body("estado", equalTo("router_inactivo"))
                .body("mensaje", equalTo("Router inactivo")));
        lobby.profile("PT-8FOI0", "9388").statusCode(200).body("estado", equalTo("router_inactivo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void settlesALostReplyToTheLoginByReading(String version) {
        // Given
        var lobby = lobby(version);
        lobby.user("PT-8FOI0", "9388");
        lobby.comes(ANA, ANAS_IP);
        lobby.router().fault("executeButSwallowReplyOf", Lobby.LOGIN);
        // Then
        lobby.reconnect("PT-8FOI0", "9388", ANA).body("success", equalTo(true));
        assertThat(lobby.online()).containsExactly(ANA);
    }

    @Test
    void passesOnWhatTheRouterRefuses() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388", "mac-address", BEA);
        lobby.user("PT-FORGE", "9388", "disabled", "yes");
        lobby.comes(ANA, ANAS_IP);
        // Then
        lobby.reconnect("PT-8FOI0", "9388", ANA)
                .body("success", equalTo(false))
                .body("estado", equalTo("activo"))
                .body("mensaje", containsString("Login directo falló"))
                .body("error_detalle", containsString("not allowed to log in from this MAC"));
        lobby.reconnect("PT-FORGE", "9388", ANA)
                .body("success", equalTo(false))
                .body("mensaje", equalTo("Usuario deshabilitado"));
    }

    @Test
    void leavesOneDeviceOnlineWhenTwoUseOneTicketAtOnce() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        lobby.comes(ANA, ANAS_IP);
        lobby.comes(BEA, BEAS_IP);
        // When
        var answers = IntStream.range(0, 6)
                .mapToObj(i -> lobby.sendAside(body("PT-8FOI0", "9388", i % 2 == 0 ? ANA : BEA)))
                .toList();
        // Then
        assertThat(answers.stream().map(CompletableFuture::join).map(Response::statusCode))
                .containsOnly(200);
        assertThat(lobby.sessions()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoMacOrIpOrName() {
        // Given
        var lobby = lobby();
        var it = lobby.router();
        var before = it.run(Command.of(Lobby.USER + "/print")).size();
        // Then
        for (String mac : List.of(
                "",
                "02:00:00:00:00",
                "02:00:00:00:00:0G",
                "02:00-00:00:00:0A",
                "0200.0000.000A",
                "02000000000A",
                "00:00:00:00:00:00",
                " " + ANA,
                ANA + "\n",
                ANA + "\";/user add name=x group=full;\"",
                "$mac",
                "٠2:00:00:00:00:0A")) {
            invalid(lobby, "PT-8FOI0", mac, null);
        }
        for (String ip :
                List.of("10.0.0.256", "010.0.0.1", "10.0.0", "::1", "10.0.0.1;/quit", "10.0.0.1\n", "1e1.0.0.1")) {
            invalid(lobby, "PT-8FOI0", ANA, ip);
        }
        for (String name : List.of("", "%00", "a%0Ab", "a\rb", "%FF", "x".repeat(101), "%E2%28")) {
            invalid(lobby, name, ANA, null);
        }
        assertThat(it.run(Command.of(Lobby.USER + "/print"))).hasSize(before);
        var names = List.of("a=b", "?name=x", "=.id=*1", "x\" or 1=1", ".tag=1", "100%", "%zz");
        for (int i = 0; i < names.size(); i++) {
            lobby.reconnect(names.get(i), "", "02:00:00:00:03:0" + i).body("estado", equalTo("expirado"));
        }
    }

    @Test
    void refusesBadRequests() {
        var lobby = lobby();
        var credentials = new BadRequests.Credentials(
                "Bearer " + TestIdentity.superAdmin(),
                "Bearer " + TestIdentity.clienteAdmin(lobby.router().companyId()),
                "Bearer " + lobby.key().apiKey());
        BadRequests.check(
                BadRequests.Operation.of(
                        "POST",
                        "/api/v1/hotspot/auto-reconnect",
                        BadRequests.Takes.API_KEY,
                        "username",
                        "password",
                        "stored_mac",
                        "current_mac",
                        "current_ip",
                        "current_ssid"),
                credentials);
        for (var path : List.of("/api/v1/hotspot/dispositivo", "/api/v1/hotspot/dispositivo/conectar")) {
            BadRequests.check(
                    BadRequests.Operation.of("POST", path, BadRequests.Takes.API_KEY, "mac_cliente", "ip_cliente"),
                    credentials);
        }
        BadRequests.check(
                BadRequests.Operation.of(
                        "POST", "/api/v1/hotspot/user/profile-info", BadRequests.Takes.API_KEY, "username", "password"),
                credentials);
    }

    @Test
    void slowsGuessingDownWithoutLockingTheOwnerOut() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        lobby.comes(ANA, ANAS_IP);
        lobby.reconnect("PT-8FOI0", "9388", ANA).body("success", equalTo(true));
        // When
        var guesses = IntStream.range(0, 40)
                .mapToObj(i -> lobby.send(body("PT-8FOI0", "000" + i, "02:00:00:00:02:%02X".formatted(i))))
                .toList();
        // Then
        assertThat(guesses.stream().map(Response::statusCode)).contains(200, 429);
        var refused = guesses.get(39).then().statusCode(429).body("detail", containsString("Demasiados intentos"));
        assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isPositive();
        lobby.profile("PT-8FOI0", "9388").statusCode(429);
        lobby.reconnect("PT-8FOI0", "9388", ANA).body("success", equalTo(true));
    }

    @Test
    void countsTheFailuresOfADevice() {
        // Given
        var lobby = lobby();
        lobby.user("PT-8FOI0", "9388");
        // When
        var guesses = IntStream.range(0, 8)
                .mapToObj(i -> lobby.send(body("PT-0000" + i, "", BEA)).statusCode())
                .toList();
        // Then
        assertThat(guesses).startsWith(200, 200).endsWith(429);
        lobby.comes(ANA, ANAS_IP);
        lobby.reconnect("PT-8FOI0", "9388", ANA).body("success", equalTo(true));
    }

    private static void invalid(Lobby lobby, String name, String mac, String ip) {
        var request = body(name, "9388", mac);
        request.put("current_ip", ip);
        lobby.send(request).then().statusCode(422).body("detail[0].loc[0]", equalTo("body"));
    }

    private Lobby lobby() {
        return lobby("7.22.1");
    }

    private Lobby lobby(String version) {
        return closing(Lobby.open(secrets, version));
    }
}
