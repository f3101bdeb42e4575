package io.ficha.routergateway.doctor;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class DoctorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    SecretBox secrets;

    @ParameterizedTest
    @CsvSource({"6.49.17,no_aplica", "7.22.1,ok"})
    void looksIntoARouterOfEitherGeneration(String version, String deviceMode) {
        try (var router = TestRouter.start(secrets, version)) {
            // When
            var report = settled(router);
            // Then
            report.body("router_id", equalTo(router.routerId()))
                    .body("comprobaciones", hasSize(13))
                    .body("comprobaciones.titulo", everyItem(notNullValue()))
                    .body("comprobaciones.significado", everyItem(notNullValue()))
                    .body(state("alcanzable"), equalTo("ok"))
                    .body(state("credenciales"), equalTo("ok"))
                    .body(state("permisos"), equalTo("ok"))
                    .body(state("hotspot"), equalTo("ok"))
                    .body(state("entrada_api"), equalTo("ok"))
                    .body(state("perfiles"), equalTo("ok"))
                    .body(state("modo_dispositivo"), equalTo(deviceMode))
                    .body(state("reloj"), equalTo("ok"))
                    .body(state("certificado"), equalTo("aviso"))
                    .body(state("jardin_conekta"), equalTo("aviso"))
                    .body(state("jardin_mercado_pago"), equalTo("aviso"))
                    .body(state("licencia"), equalTo("ok"))
                    .body("listo", equalTo(true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void seesThatAFaultIsMended(String version) {
        try (var router = TestRouter.start(secrets, version)) {
            // Given
            settled(router);
            router.run(Command.of("/ip/hotspot/profile/set").id("*0").set("login-by", "cookie,http-chap"));
            router.people("clock", Map.of("advance", "PT24H"));
            // When
            diagnosis(router)
                    .body(state("entrada_api"), equalTo("error"))
                    .body(
                            command("entrada_api"),
                            equalTo("/ip hotspot profile set [find name=\"default\"]"
                                    + " login-by=cookie,http-chap,http-pap"))
                    .body(state("reloj"), equalTo("error"))
                    .body(command("reloj"), containsString("pool.ntp.org"))
                    .body(command("jardin_conekta"), containsString("dst-host=pay.conekta.com "))
                    .body("listo", equalTo(false));
            router.run(Command.of("/ip/hotspot/profile/set").id("*0").set("login-by", "http-pap"));
            for (var host : new String[] {"pay.conekta.com", "api.conekta.io", "3ds-pay.conekta.com"}) {
                router.run(Command.of("/ip/hotspot/walled-garden/ip/add").set("dst-host", host));
            }
            // Then
            diagnosis(router)
                    .body(state("entrada_api"), equalTo("ok"))
                    .body(state("jardin_conekta"), equalTo("ok"))
                    .body(command("jardin_conekta"), nullValue());
        }
    }

    @Test
    void tellsWhyARouterIsNotReachedInTheWordsOfTheConnectionTest() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            router.fault("down", true);
            // Then
            await().atMost(PATIENCE).untilAsserted(() -> diagnosis(router)
                    .body(state("alcanzable"), equalTo("error"))
                    .body(
                            "comprobaciones.find { it.id == 'alcanzable' }.significado",
                            containsString("Connection refused to 127.0.0.1:" + router.port()))
                    .body(state("hotspot"), equalTo("desconocido"))
                    .body("listo", equalTo(false)));
        }
    }

    @Test
    void tellsARefusedLogin() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            TestRouter.publishCredentials(secrets, router.companyId(), router.routerId(), "wrong");
            // Then
            await().atMost(PATIENCE).untilAsserted(() -> diagnosis(router)
                    .body(state("alcanzable"), equalTo("ok"))
                    .body(state("credenciales"), equalTo("error"))
                    .body(state("licencia"), equalTo("desconocido")));
        }
    }

    @Test
    void looksIntoTheRestWhenTheRouterRefusesOneQuestion() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            router.fault(
                    "refuse",
                    new JsonObject()
                            .put("/user/print", "not enough permissions (9)")
                            .put("/system/license/print", "std failure: timeout"));
            // Then
            diagnosis(router)
                    .body(state("permisos"), equalTo("desconocido"))
                    .body(state("licencia"), equalTo("desconocido"))
                    .body(state("hotspot"), equalTo("ok"));
        }
    }

    @Test
    void answersForARouterThatSaysNothing() {
        try (var router = TestRouter.start(secrets, "7.22.1")) {
            // Given
            settled(router);
            router.fault("blackHole", true);
            // Then
            diagnosis(router).body("comprobaciones", hasSize(13)).body(state("hotspot"), equalTo("desconocido"));
        }
    }

    @Test
    void asksForCompleteCredentials() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        // Then
        diagnosis(company, router)
                .statusCode(200)
                .body(state("credenciales"), equalTo("error"))
                .body(state("alcanzable"), equalTo("desconocido"));
    }

    @Test
    void hidesARouterFromEveryOtherCompany() {
        // Given
        var router = TestIdentity.router(TestIdentity.company());
        // Then
        diagnosis(TestIdentity.company(), router)
                .statusCode(404)
                .body("detail", equalTo("Router no encontrado o no pertenece a tu empresa"));
    }

    @Test
    void boundsHowOftenACompanyHasItsRoutersLookedInto() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        // When
        for (int i = 0; i < 21; i++) diagnosis(company, router);
        // Then
        diagnosis(company, router).statusCode(429);
    }

    private static ValidatableResponse settled(TestRouter router) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> diagnosis(router)
                .body(state("alcanzable"), equalTo("ok")));
        return diagnosis(router);
    }

    private static ValidatableResponse diagnosis(TestRouter router) {
        return diagnosis(router.companyId(), router.routerId()).statusCode(200);
    }

    private static ValidatableResponse diagnosis(String company, String router) {
        return given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(company))
                .get("/api/v1/admin/routers/" + router + "/diagnostico")
                .then();
    }

    private static String state(String check) {
        return "comprobaciones.find { it.id == '" + check + "' }.estado";
    }

    private static String command(String check) {
        return "comprobaciones.find { it.id == '" + check + "' }.comando";
    }
}
