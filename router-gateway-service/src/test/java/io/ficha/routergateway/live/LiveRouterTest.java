package io.ficha.routergateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.RouterTest;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class LiveRouterTest extends RouterTest {
    private static final String NOT_FOUND = "Router no encontrado o no pertenece a tu empresa";

    @Test
    void listsTheProfilesOfTheRouter() {
        // Given
        var router = router();
        router.run(Command.of("/ip/hotspot/user/profile/set").id("*1").set("mac-cookie-timeout", "2d"));
        // When
        var answer = profiles(router.companyId(), router.routerId());
        // Then
        answer.statusCode(200)
                .body("name", hasItems("default", "1hora", "1dia"))
                .body("find { it.name == '1hora' }.id", matchesPattern("\\*[0-9A-F]+"))
                .body("find { it.name == '1hora' }.rate_limit", equalTo("2M/5M"))
                .body("find { it.name == '1hora' }.session_timeout", equalTo("1h"))
                .body("find { it.name == '1hora' }.idle_timeout", nullValue())
                .body("find { it.name == '1hora' }.shared_users", equalTo("1"))
                .body("find { it.name == '1hora' }.status_autorefresh", equalTo("1m"))
                .body("mac_cookie_timeout", hasItem("2d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void showsAllTenFieldsAsTheRouterSpellsThem(String version) {
        // Given
        var router = router(version);
        router.run(Command.of("/ip/hotspot/user/profile/add")
                .set("name", "0123 día")
                .set("session-timeout", "1d")
                .set("idle-timeout", "5m")
                .set("keepalive-timeout", "3m")
                .set("status-autorefresh", "2m")
                .set("shared-users", "10")
                .set("rate-limit", "10M/20M")
                .set("address-list", "clientes")
                .set("mac-cookie-timeout", "1w"));
        // When
        Map<String, String> profile = profiles(router.companyId(), router.routerId())
                .statusCode(200)
                .extract()
                .path("find { it.name == '0123 día' }");
        // Then
        assertThat(profile.remove("id")).matches("\\*[0-9A-F]+");
        assertThat(profile)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name", "0123 día",
                        "session_timeout", "1d",
                        "idle_timeout", "5m",
                        "keepalive_timeout", "3m",
                        "status_autorefresh", "2m",
                        "shared_users", "10",
                        "rate_limit", "10M/20M",
                        "address_list", "clientes",
                        "mac_cookie_timeout", "1w"));
    }

    @Test
    void isHeldUpByNoOtherRoutersSilence() {
        // Given
        var silent = router();
        var quick = router();
        silent.fault("blackHole", true);
        // When
        var waiting = Stream.of("mikrotik-profiles", "test-connection")
                .map(what -> CompletableFuture.supplyAsync(() -> admin(silent.companyId(), silent.routerId(), what)))
                .toList();
        // Then
        profiles(quick.companyId(), quick.routerId()).statusCode(200);
        test(quick.companyId(), quick.routerId()).body("success", equalTo(true));
        var silence = containsString(" 127.0.0.1:" + silent.port());
        waiting.get(0)
                .join()
                .statusCode(500)
                .body("detail", startsWith("Error al conectar con el router MikroTik: "))
                .body("detail", silence);
        waiting.get(1).join().statusCode(200).body("success", equalTo(false)).body("error", silence);
    }

    @Test
    void tellsWhatARouterRefuses() {
        // Given
        var router = router();
        router.fault("refuse", Map.of("/ip/hotspot/user/profile/print", "not enough permissions (9)"));
        // Then
        profiles(router.companyId(), router.routerId())
                .statusCode(500)
                .body("detail", equalTo("Error al conectar con el router MikroTik: not enough permissions (9)"));
        test(router.companyId(), router.routerId())
                .statusCode(200)
                .body("success", equalTo(false))
                .body("error", equalTo("not enough permissions (9)"));
    }

    @Test
    void hidesARouterFromEveryOtherCompany() {
        // Given
        var router = router();
        var stranger = TestIdentity.company();
        // Then
        profiles(stranger, router.routerId()).statusCode(404).body("detail", equalTo(NOT_FOUND));
        profiles(stranger, "RTR_00000000").statusCode(404).body("detail", equalTo(NOT_FOUND));
        test(stranger, router.routerId())
                .statusCode(200)
                .body("success", equalTo(false))
                .body("message", equalTo("Router no encontrado"))
                .body("error", equalTo(NOT_FOUND))
                .body("router", nullValue())
                .body("perfiles_encontrados", equalTo(0));
    }

    @Test
    void refusesProfilesOfAnInactiveRouterButTestsIt() {
        // Given
        var router = router();
        TestIdentity.publishRouter(router.routerId(), router.companyId(), "127.0.0.1", router.port(), false);
        // Then
        await().untilAsserted(() -> profiles(router.companyId(), router.routerId())
                .statusCode(400)
                .body("detail", equalTo("El router está inactivo. Actívalo primero desde el panel.")));
        test(router.companyId(), router.routerId())
                .body("success", equalTo(true))
                .body("router.activo", equalTo(false));
    }

    @Test
    void asksForCompleteCredentials() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        // Then
        profiles(company, router)
                .statusCode(400)
                .body(
                        "detail",
                        equalTo("El router no tiene credenciales configuradas completas (host, usuario, contraseña)"));
    }

    @Test
    void testsTheConnection() {
        // Given
        var router = router();
        // Then
        test(router.companyId(), router.routerId())
                .statusCode(200)
                .body("success", equalTo(true))
                .body("message", equalTo("Conexión exitosa"))
                .body("router.id", equalTo(router.routerId()))
                .body("router.puerto", equalTo(router.port()))
                .body("perfiles_encontrados", equalTo(4))
                .body("router_name", equalTo("lobby"))
                .body("error", nullValue())
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+"));
    }

    @Test
    void tellsWhyARouterCannotBeReached() {
        // Given
        var router = router();
        router.fault("down", true);
        var refused = "Connection refused to 127.0.0.1:" + router.port();
        // Then
        await().untilAsserted(() -> profiles(router.companyId(), router.routerId())
                .statusCode(500)
                .body("detail", equalTo("Error al conectar con el router MikroTik: " + refused)));
        test(router.companyId(), router.routerId())
                .statusCode(200)
                .body("success", equalTo(false))
                .body("message", equalTo("Error de conexión"))
                .body("perfiles_encontrados", equalTo(0))
                .body("router_name", nullValue())
                .body("error", equalTo(refused));
    }

    @Test
    void tellsARefusedLoginAndTakesCorrectedCredentials() {
        // Given
        var router = router();
        TestRouter.publishCredentials(secrets, router.companyId(), router.routerId(), "wrong");
        // When
        await().untilAsserted(() -> test(router.companyId(), router.routerId())
                .body("success", equalTo(false))
                .body("error", containsString("invalid user name or password")));
        TestRouter.publishCredentials(secrets, router.companyId(), router.routerId(), "s3cr3t");
        // Then
        await().untilAsserted(() -> test(router.companyId(), router.routerId()).body("success", equalTo(true)));
    }

    @Test
    void dialsNoAddressThatIsShut() {
        // Given
        var company = TestIdentity.company();
        var literal = TestIdentity.router(company, "10.0.0.1", 8728);
        TestRouter.publishCredentials(secrets, company, literal, "x");
        // Then
        await().untilAsserted(() -> test(company, literal)
                .body("success", equalTo(false))
                .body("error", equalTo("Address not allowed for host 10.0.0.1")));
    }

    @Test
    void resolvesNames() {
        // Given
        var router = router();
        TestIdentity.publishRouter(router.routerId(), router.companyId(), "localhost", router.port(), true);
        // Then
        await().untilAsserted(() -> test(router.companyId(), router.routerId())
                .body("router.host", equalTo("localhost"))
                .body("success", equalTo(true)));
    }

    @Test
    void boundsHowOftenACompanyHasItsRoutersDialled() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company, "127.0.0.1", 1024);
        TestRouter.publishCredentials(secrets, company, router, "x");
        await().untilAsserted(
                        () -> test(company, router).body("error", equalTo("Connection refused to 127.0.0.1:1024")));
        // When
        for (int i = 0; i < 20; i++) test(company, router);
        // Then
        test(company, router).statusCode(429);
    }

    @Test
    void tellsAPortalWhetherItsRouterIsThere() {
        // Given
        var router = router();
        var key = TestIdentity.apiKey(router.companyId(), router.routerId());
        // Then
        check(key.apiKey())
                .statusCode(200)
                .body("success", equalTo(true))
                .body("estado", equalTo("activo"))
                .body("mensaje", equalTo("Router en línea y responde correctamente"))
                .body("conexion_ok", equalTo(true));
        router.fault("down", true);
        await().untilAsserted(() -> check(key.apiKey())
                .statusCode(200)
                .body("success", equalTo(false))
                .body("estado", equalTo("router_inactivo"))
                .body("mensaje", equalTo("El router no está en línea (conexión fallida)"))
                .body("error_detalle", equalTo("router_inactivo")));
    }

    @Test
    void wantsACompanyAdministrator() {
        given().get("/api/v1/admin/routers/RTR_1/mikrotik-profiles").then().statusCode(403);
        given().header("Authorization", "Bearer " + TestIdentity.superAdmin())
                .get("/api/v1/admin/routers/RTR_1/test-connection")
                .then()
                .statusCode(403);
    }

    /** @return a router of a new company that answers */
    @Override
    protected TestRouter router(String version) {
        var router = super.router(version);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> test(router.companyId(), router.routerId()).body("success", equalTo(true)));
        return router;
    }

    private static ValidatableResponse profiles(String companyId, String routerId) {
        return admin(companyId, routerId, "mikrotik-profiles");
    }

    private static ValidatableResponse test(String companyId, String routerId) {
        return admin(companyId, routerId, "test-connection");
    }

    private static ValidatableResponse admin(String companyId, String routerId, String what) {
        return given().header("Authorization", "Bearer " + TestIdentity.clienteAdmin(companyId))
                .get("/api/v1/admin/routers/" + routerId + "/" + what)
                .then();
    }

    private static ValidatableResponse check(String apiKey) {
        return given().header("X-API-Key", apiKey)
                .post("/api/v1/routers/validar-empresa-router")
                .then();
    }
}
