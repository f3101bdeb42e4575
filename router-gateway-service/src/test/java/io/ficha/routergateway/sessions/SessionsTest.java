package io.ficha.routergateway.sessions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class SessionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANA = "34:12:F9:8A:21:4C";
    private static final String BETO = "34:12:F9:8A:21:4D";

    @Inject
    SecretBox secrets;

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void listsWhoIsLoggedIn(String version) {
        try (var router = TestRouter.start(secrets, version)) {
            // Given
            settled(router);
            router.guest(ANA, "ana");
            router.guest(BETO, "0099");
            router.people("guests/" + ANA + "/use", Map.of("bytesIn", 1000, "bytesOut", 5000));
            // Then
            list(router, "")
                    .body("total", equalTo(2))
                    .body("sesiones.usuario", hasItems("ana", "0099"))
                    .body(ana("id"), matchesPattern("\\*[0-9A-F]+"))
                    .body(ana("mac"), equalTo(ANA))
                    .body(ana("ip"), matchesPattern("[0-9.]+"))
                    .body(ana("uptime_segundos"), greaterThanOrEqualTo(0))
                    .body(ana("bytes_subida"), equalTo(1000))
                    .body(ana("bytes_bajada"), equalTo(5000))
                    .body(ana("entrada"), equalTo("http-chap"))
                    .body(ana("servidor"), equalTo("hotspot1"));
            list(router, "?limit=1&offset=1").body("total", equalTo(2)).body("sesiones", hasSize(1));
            list(router, "?offset=2").body("sesiones", hasSize(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void throwsOneGuestOutAndPutsItOnRecord(String version) {
        try (var router = TestRouter.start(secrets, version)) {
            // Given
            settled(router);
            router.guest(ANA, "ana");
            router.guest(BETO, "beto");
            String id = list(router, "").extract().path(ana("id"));
            // When
            disconnect(router.companyId(), router.routerId(), id, "?cookie=true")
                    .statusCode(200)
                    .body("success", equalTo(true))
                    .body("sesion.usuario", equalTo("ana"))
                    .body("sesion.mac", equalTo(ANA));
            // Then
            list(router, "").body("total", equalTo(1)).body("sesiones[0].usuario", equalTo("beto"));
            assertThat(router.run(Command.of("/ip/hotspot/cookie/print").where("mac-address", ANA)))
                    .isEmpty();
            disconnect(router.companyId(), router.routerId(), id, "")
                    .statusCode(404)
                    .body("detail", equalTo("Sesión no encontrada"));
            await().atMost(PATIENCE).until(() -> actions(router).size() == 1);
            var action = actions(router).get(0);
            assertThat(action.action()).isEqualTo("hotspot_session.disconnected");
            assertThat(action.target()).isEqualTo(router.routerId());
            assertThat(action.before()).containsEntry("usuario", "ana").containsEntry("mac", ANA);
        }
    }

    @Test
    void leavesTheCookieUnlessTold() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            router.guest(ANA, "ana");
            var cookies = router.run(Command.of("/ip/hotspot/cookie/print")).size();
            String id = list(router, "").extract().path(ana("id"));
            // When
            disconnect(router.companyId(), router.routerId(), id, "")
                    .statusCode(200)
                    .body("cookies_eliminadas", equalTo(0));
            // Then
            assertThat(router.run(Command.of("/ip/hotspot/cookie/print"))).hasSize(cookies);
        }
    }

    @Test
    void takesNothingForASessionThatIsNone() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            router.guest(ANA, "ana");
            String id = list(router, "").extract().path(ana("id"));
            // When
            for (var none : List.of("1", "*", id + ",*2", "*zz", "*1a", "ana", "*FFFFFFFFFFFFFFFFFF", "*77")) {
                disconnect(router.companyId(), router.routerId(), none, "").statusCode(404);
            }
            // Then
            list(router, "").body("total", equalTo(1));
        }
    }

    @Test
    void hidesSessionsFromEveryOtherCompany() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            router.guest(ANA, "ana");
            String id = list(router, "").extract().path(ana("id"));
            var stranger = TestIdentity.company();
            // Then
            list(stranger, router.routerId(), "").statusCode(404);
            disconnect(stranger, router.routerId(), id, "").statusCode(404);
            list(router, "").body("total", equalTo(1));
        }
    }

    @Test
    void tellsThatTheRouterIsNotThere() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            router.fault("down", true);
            // Then
            await().atMost(PATIENCE).untilAsserted(() -> list(router.companyId(), router.routerId(), "")
                    .statusCode(500)
                    .body(
                            "detail",
                            equalTo("Error al conectar con el router MikroTik: Connection refused to 127.0.0.1:"
                                    + router.port())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=x", "?offset=-1", "?limit=1001"})
    void refusesAPageThatMakesNoSense(String query) {
        list(TestIdentity.company(), "RTR_1", query).statusCode(422);
    }

    private List<AdminActionPerformed> actions(TestRouter router) {
        return TestKafka.events(Topic.AUDIT.topicName(), AdminActionPerformed.TYPE, AdminActionPerformed.class).stream()
                .filter(it -> it.companyId().equals(router.companyId()))
                .toList();
    }

    private static void settled(TestRouter router) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> list(
                        router.companyId(), router.routerId(), "")
                .statusCode(200));
    }

    private static ValidatableResponse list(TestRouter router, String query) {
        return list(router.companyId(), router.routerId(), query).statusCode(200);
    }

    private static ValidatableResponse list(String company, String router, String query) {
        return given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(company))
                .get("/api/v1/admin/routers/" + router + "/sesiones" + query)
                .then();
    }

    private static ValidatableResponse disconnect(String company, String router, String id, String query) {
        return given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(company))
                .urlEncodingEnabled(false)
                .delete("/api/v1/admin/routers/" + router + "/sesiones/" + id + query)
                .then();
    }

    private static String ana(String field) {
        return "sesiones.find { it.usuario == 'ana' }." + field;
    }
}
