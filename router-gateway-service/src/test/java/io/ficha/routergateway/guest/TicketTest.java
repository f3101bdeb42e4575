package io.ficha.routergateway.guest;

import static io.ficha.routergateway.guest.Lobby.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.RouterTest;
import io.ficha.routeros.Command;
import io.ficha.routeros.value.Durations;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Running-time tickets on phones that change their MAC address. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class TicketTest extends RouterTest {
    private static final String TICKET = "T-1HORA";
    private static final String COMMENT = "mode=pausable,TL=1h,Ta=0";
    private static final String FIRST = "02:00:00:00:00:01";

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void sharesWhatIsLeftOfTheTicketAmongAllItsDevices(String version) {
        // Given: an hour, ten minutes of it used by the first phone
        var lobby = ticket(version, "limit-uptime", "1h", "limit-bytes-total", "1000000");
        lobby.logsIn(FIRST, TICKET, "0042");
        lobby.passes("PT10M");
        lobby.router().people("guests/" + FIRST + "/use", java.util.Map.of("bytesIn", 100_000, "bytesOut", 200_000));
        // When
        enters(lobby, 2);
        // Then
        var clone = lobby.userNamed(TICKET + "_RANDMAC1");
        assertThat(clone)
                .containsEntry("password", "0042")
                .containsEntry("profile", "1hora")
                .containsEntry("comment", COMMENT)
                .containsEntry("mac-address", mac(2))
                .containsEntry("limit-bytes-total", "700000");
        assertLimit(clone, 50);
        assertThat(lobby.online()).as("one ticket, one session").containsExactly(mac(2));

        // When: twenty minutes on the second, then a third phone, then the second again
        lobby.passes("PT20M");
        enters(lobby, 3);
        assertLimit(lobby.userNamed(TICKET + "_RANDMAC2"), 30);
        lobby.passes("PT10M");
        enters(lobby, 2);
        // Then: what the second may have in all is the hour less what the others used
        assertLimit(lobby.userNamed(TICKET + "_RANDMAC1"), 40);
        assertThat(lobby.clonesOf(TICKET)).hasSize(2);

        // When: the phone that the ticket belongs to comes back
        lobby.passes("PT5M");
        enters(lobby, 1);
        // Then: its own counter knows nothing of the clones, so it gets one
        assertThat(lobby.sessions()).singleElement().satisfies(it -> assertThat(it)
                .containsEntry("user", TICKET + "_RANDMAC3")
                .containsEntry("mac-address", FIRST));
        assertLimit(lobby.userNamed(TICKET + "_RANDMAC3"), 15);

        // When: the rest is used
        lobby.passes("PT16M");
        lobby.comes(mac(4), "");
        // Then
        for (int phone = 1; phone <= 4; phone++) {
            lobby.reconnect(TICKET, "0042", mac(phone)).body("estado", equalTo("expirado"));
        }
        assertThat(lobby.sessions()).isEmpty();
    }

    @Test
    void usesTheBaseUserForItsOwnDeviceAndNeverClonesAClone() {
        // Given
        var lobby = ticket("7.22.1");
        // When
        enters(lobby, 1);
        // Then
        assertThat(lobby.sessions().get(0)).containsEntry("user", TICKET);
        assertThat(lobby.clonesOf(TICKET)).isEmpty();
        // When
        enters(lobby, 2);
        lobby.comes(mac(3), "");
        lobby.reconnect(TICKET + "_RANDMAC1", "0042", mac(3)).body("datos_sesion.user", equalTo(TICKET + "_RANDMAC2"));
        lobby.reconnect(TICKET + "_RANDMAC1", "0042", mac(2)).body("datos_sesion.user", equalTo(TICKET + "_RANDMAC1"));
        // Then
        assertThat(lobby.clonesOf(TICKET)).hasSize(2);
    }

    @Test
    void goesByTheBaseUsersPasswordAlone() {
        // Given: a clone from before the password was changed
        var lobby = ticket("7.22.1");
        enters(lobby, 2);
        lobby.router()
                .run(Command.of(Lobby.USER + "/set")
                        .id(lobby.userNamed(TICKET).get(".id"))
                        .set("password", "0043"));
        // Then
        lobby.reconnect(TICKET + "_RANDMAC1", "0042", mac(2)).body("estado", equalTo("credenciales_invalidas"));
        lobby.reconnect(TICKET, "0043", mac(2)).body("success", equalTo(true));
        lobby.comes(mac(3), "");
        lobby.reconnect(TICKET, "0043", mac(3)).body("success", equalTo(true));
        lobby.reconnect(TICKET, "0043", mac(2)).body("datos_sesion.user", equalTo(TICKET + "_RANDMAC1"));
        lobby.router()
                .run(Command.of(Lobby.USER + "/set")
                        .id(lobby.userNamed(TICKET).get(".id"))
                        .set("disabled", "yes"));
        lobby.reconnect(TICKET + "_RANDMAC1", "0043", mac(2)).body("success", equalTo(false));
    }

    @Test
    void makesNoCloneWithoutTheRightPasswordOrTheDevice() {
        // Given
        var lobby = ticket("7.22.1");
        lobby.comes(mac(2), "");
        // Then
        lobby.reconnect(TICKET, "42", mac(2)).body("estado", equalTo("credenciales_invalidas"));
        lobby.reconnect(TICKET, "0042", mac(9)).body("error_detalle", equalTo("No se pudo detectar IP del cliente"));
        assertThat(lobby.clonesOf(TICKET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void settlesALostReplyToTheClonesMakingByReading(String version) {
        // Given
        var lobby = ticket(version);
        lobby.comes(mac(2), "");
        lobby.router().fault("executeButSwallowReplyOf", Lobby.USER + "/add");
        // When
        lobby.reconnect(TICKET, "0042", mac(2)).body("success", equalTo(true));
        // Then
        assertThat(lobby.clonesOf(TICKET)).hasSize(1);
    }

    @Test
    void givesEachMacOneCloneAndNoMoreThanFifteenInAll() {
        // Given
        var lobby = ticket("7.22.1");
        for (int phone = 2; phone <= 11; phone++) lobby.comes(mac(phone), "");
        // When: ten phones twice at once
        var answers = IntStream.range(0, 20)
                .mapToObj(i -> lobby.sendAside(body(TICKET, "0042", mac(2 + i % 10))))
                .toList();
        // Then
        assertThat(answers.stream().map(CompletableFuture::join).map(Response::statusCode))
                .isSubsetOf(200, 429);
        assertOnePerMac(lobby);
    }

    @Test
    void refusesTheSixteenthMac() {
        // Given: eleven clones already, made by somebody else, with a gap
        var lobby = ticket("7.22.1");
        for (int number = 1; number <= 12; number++) {
            if (number == 5) continue;
            lobby.user(TICKET + "_RANDMAC" + number, "0042", "mac-address", mac(100 + number), "comment", COMMENT);
        }
        for (int phone = 2; phone <= 7; phone++) lobby.comes(mac(phone), "");
        // When: six more at once
        var answers = IntStream.rangeClosed(2, 7)
                .mapToObj(phone -> lobby.sendAside(body(TICKET, "0042", mac(phone))))
                .toList();
        var refusals = answers.stream()
                .map(CompletableFuture::join)
                .filter(it -> "limite_dispositivos".equals(it.path("error_detalle")))
                .toList();
        // Then
        assertThat(refusals).hasSize(2);
        refusals.get(0)
                .then()
                .statusCode(200)
                .body("success", equalTo(false))
                .body("mensaje", containsString("15 dispositivos"));
        assertThat(lobby.clonesOf(TICKET)).hasSize(15);
        assertOnePerMac(lobby);
        assertThat(lobby.userNamed(TICKET + "_RANDMAC5")).isNotNull();
    }

    private static void assertOnePerMac(Lobby lobby) {
        var clones = lobby.clonesOf(TICKET);
        assertThat(clones).hasSizeLessThanOrEqualTo(15);
        assertThat(clones.stream().map(it -> it.get("mac-address"))).doesNotHaveDuplicates();
    }

    private static void assertLimit(io.ficha.routeros.Row clone, int minutes) {
        assertThat(Durations.read(clone.get("limit-uptime")).orElseThrow())
                .isBetween(Duration.ofMinutes(minutes).minusSeconds(30), Duration.ofMinutes(minutes));
    }

    private static void enters(Lobby lobby, int phone) {
        lobby.comes(mac(phone), "");
        lobby.reconnect(TICKET, "0042", mac(phone)).body("success", equalTo(true));
    }

    private static String mac(int phone) {
        return "02:00:00:00:00:%02X".formatted(phone);
    }

    private Lobby ticket(String version, String... limits) {
        var lobby = closing(Lobby.open(secrets, version));
        lobby.router().run(Command.of("/ip/hotspot/user/profile/set").id("*1").set("session-timeout", "1d"));
        var properties = new ArrayList<>(List.of("comment", COMMENT, "mac-address", FIRST));
        properties.addAll(List.of(limits));
        lobby.user(TICKET, "0042", properties.toArray(String[]::new));
        lobby.comes(FIRST, "");
        return lobby;
    }
}
