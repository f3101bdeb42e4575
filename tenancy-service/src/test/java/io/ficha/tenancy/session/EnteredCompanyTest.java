package io.ficha.tenancy.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.event.tenancy.SessionEnded;
import io.ficha.common.id.Ids;
import io.ficha.common.test.TestKafka;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A platform operator in one company: the same session, less of the platform and nothing of anybody else. */
@TenancyTest
class EnteredCompanyTest {
    private static final String MINE = "/api/v1/admin/mi-empresa";
    private static final String NEXT_PASSWORD = "NuevaClave789!";

    /** An operator of its own, whose sessions may end. */
    private record Operator(long id, String email, String token) {}

    @Test
    void isTheSameSessionInOneCompany() {
        // Given
        var operator = operator();
        String company = Api.company();
        // When
        var entered = enter(operator.token(), company).statusCode(200);
        // Then
        var answer = entered.body("token_type", equalTo("bearer"))
                .body("user.id", equalTo((int) operator.id()))
                .body("user.rol", equalTo("super_admin"))
                .body("user.empresa_id", equalTo(company))
                .body("user.activo", equalTo(true))
                .body("empresa.id", equalTo(company))
                .body("empresa.nombre", equalTo("WiFi Café Central"))
                .extract()
                .jsonPath();
        var before = claims(operator.token());
        var after = claims(answer.getString("access_token"));
        for (var same : List.of("sub", "jti", "epoch", "exp", "rol", "email", "aud", "type")) {
            assertThat(after.<Object>get(same)).as(same).isEqualTo(before.get(same));
        }
        assertThat(before.getString("empresa_id")).isNull();
        assertThat(after.getString("empresa_id")).isEqualTo(company);
    }

    @Test
    void letsNobodyInWhoIsNoOperatorNorAnywhereThatIsClosed() {
        // Given
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        var superAdmin = Api.superToken();
        // Then
        enter(admin.token(), company).statusCode(403).body("detail", equalTo("Se requiere rol SUPER_ADMIN"));
        enter(superAdmin, "EMP_0000000000").statusCode(404).body("detail", equalTo("Empresa no encontrada"));
        enter(superAdmin, "x".repeat(200)).statusCode(404).body("detail", equalTo("Empresa no encontrada"));
        Api.asSuper().get(MINE).then().statusCode(403).body("detail", equalTo("Se requiere rol CLIENTE_ADMIN"));
        switchOff(company);
        enter(superAdmin, company)
                .statusCode(400)
                .body("detail", equalTo("La empresa está inactiva. Actívala para entrar."));
    }

    @Test
    void actsInThatCompanyAndNowhereElse() {
        // Given
        String company = Api.company();
        String router = Api.router(company).getString("id");
        String foreign = Api.router(Api.company()).getString("id");
        String entered = Api.entered(company);
        // When
        mine(entered).statusCode(200).body("id", equalTo(company));
        rename(entered, router).statusCode(200);
        // Then
        rename(entered, foreign).statusCode(404);
        Api.as(entered).get(MINE + "/routers").then().statusCode(200).body("routers.id", equalTo(List.of(router)));
        for (var path : List.of("/admin/empresas", "/admin/dashboard", "/admin/usuarios", "/admin/auditoria")) {
            Api.as(entered).get(path).then().statusCode(403).body("detail", equalTo("Se requiere rol SUPER_ADMIN"));
        }
        enter(entered, company).statusCode(403);
        Api.asSuper().get("/admin/empresas").then().statusCode(200);
        Api.as(Api.clienteAdmin(company).token())
                .queryParam("entidad_id", router)
                .queryParam("accion", "router.updated")
                .get("/api/v1/admin/auditoria")
                .then()
                .body("acciones", hasSize(1))
                .body("acciones[0].rol", equalTo("super_admin"))
                .body("acciones[0].usuario_email", nullValue());
    }

    @Test
    void isWrittenDownInTheCompanysOwnTrail() {
        // Given
        var operator = operator();
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        // When
        enter(operator.token(), company).statusCode(200);
        // Then
        Api.as(admin.token())
                .queryParam("accion", "company.entered")
                .get("/api/v1/admin/auditoria")
                .then()
                .body("acciones", hasSize(1))
                .body("acciones[0].rol", equalTo("super_admin"))
                .body("acciones[0].entidad", equalTo("company"))
                .body("acciones[0].entidad_id", equalTo(company))
                .body("acciones[0].usuario_email", nullValue());
        await().untilAsserted(() -> assertThat(facts(company)).anySatisfy(fact -> {
            assertThat(fact.action()).isEqualTo("company.entered");
            assertThat(fact.target()).isEqualTo(company);
            assertThat(fact.userId()).isEqualTo(String.valueOf(operator.id()));
            assertThat(fact.userEmail()).isEqualTo(operator.email());
        }));
    }

    @Test
    void endsWithTheSessionWhicheverOfTheTwoLogsOut() {
        // Given
        var operator = operator();
        String company = Api.company();
        String entered = entered(operator.token(), company);
        String again = Api.token(operator.email(), Api.USER_PASSWORD);
        mine(entered).statusCode(200);
        // When
        Api.as(entered).post("/api/v1/auth/logout").then().statusCode(200);
        // Then
        mine(entered).statusCode(401).body("detail", equalTo("Token inválido"));
        Api.as(operator.token()).get("/admin/empresas").then().statusCode(401);
        var session = claims(entered).getString("jti");
        await().untilAsserted(() -> assertThat(
                        TestKafka.events(Topic.ENDED_SESSIONS.topicName(), SessionEnded.TYPE, SessionEnded.class))
                .anySatisfy(ended -> {
                    assertThat(ended.sessionId()).isEqualTo(session);
                    assertThat(ended.companyId()).isEqualTo("-");
                }));
        assertThat(facts(company)).extracting(AdminActionPerformed::action).doesNotContain("session.ended");
        String second = entered(again, company);
        Api.as(again).post("/api/v1/auth/logout").then().statusCode(200);
        mine(second).statusCode(401).body("detail", equalTo("Token inválido"));
    }

    @Test
    void endsWithANewPasswordAndWithTheOperatorOrTheCompanySwitchedOff() {
        // Given
        var operator = operator();
        String company = Api.company();
        String entered = entered(operator.token(), company);
        // When
        Api.as(entered)
                .body(Map.of("current_password", Api.USER_PASSWORD, "new_password", NEXT_PASSWORD))
                .post("/api/v1/auth/change-password")
                .then()
                .statusCode(200);
        // Then
        mine(entered).statusCode(401).body("detail", equalTo("Token inválido"));
        assertThat(facts(company)).extracting(AdminActionPerformed::action).doesNotContain("user.password-changed");
        String second = entered(Api.token(operator.email(), NEXT_PASSWORD), company);
        mine(second).statusCode(200);
        Api.asSuper()
                .put("/admin/usuarios/{id}/toggle-activo", operator.id())
                .then()
                .statusCode(200);
        mine(second).statusCode(401).body("detail", equalTo("Usuario no activo"));
        String third = Api.entered(company);
        switchOff(company);
        await().untilAsserted(() -> mine(third).statusCode(401).body("detail", equalTo("Empresa no activa")));
        Api.asSuper().get("/admin/empresas").then().statusCode(200);
    }

    @Test
    void keepsTheSecondFactorAMatterOfThePlatform() {
        // Given
        var operator = operator();
        String entered = entered(operator.token(), Api.company());
        // When
        String secret = Api.as(entered)
                .body(Map.of("current_password", Api.USER_PASSWORD))
                .post("/api/v1/auth/totp")
                .then()
                .statusCode(200)
                .extract()
                .path("secreto");
        Api.as(entered)
                .body(Map.of("codigo", Totp.code(secret, System.currentTimeMillis() / 30_000)))
                .post("/api/v1/auth/totp/confirmar")
                .then()
                .statusCode(200);
        // Then
        await().untilAsserted(() -> assertThat(facts("-"))
                .filteredOn(fact -> fact.userId().equals(String.valueOf(operator.id())))
                .extracting(AdminActionPerformed::action)
                .contains("user.totp-enabled"));
        Api.as(operator.token()).get("/api/v1/auth/totp").then().body("activo", equalTo(true));
    }

    private static List<AdminActionPerformed> facts(String company) {
        return TestKafka.events(Topic.AUDIT.topicName(), AdminActionPerformed.TYPE, AdminActionPerformed.class).stream()
                .filter(fact -> Objects.equals(fact.companyId(), company))
                .toList();
    }

    private static Operator operator() {
        String email = "op" + Ids.hex(6) + "@example.com";
        int id = Api.asSuper()
                .body(Map.of(
                        "email", email, "password", Api.USER_PASSWORD, "nombre", "Olga Ruiz", "rol", "super_admin"))
                .post("/admin/usuarios")
                .then()
                .statusCode(200)
                .extract()
                .path("usuario.id");
        return new Operator(id, email, Api.token(email, Api.USER_PASSWORD));
    }

    private static ValidatableResponse enter(String token, String company) {
        return given().header("Authorization", "Bearer " + token)
                .post("/admin/empresas/{id}/sesion", company)
                .then();
    }

    private static String entered(String token, String company) {
        return enter(token, company).statusCode(200).extract().path("access_token");
    }

    private static ValidatableResponse mine(String token) {
        return Api.as(token).get(MINE).then();
    }

    private static ValidatableResponse rename(String token, String router) {
        return Api.as(token)
                .body(Map.of("nombre", "Azotea"))
                .put(MINE + "/routers/{id}", router)
                .then();
    }

    private static void switchOff(String company) {
        Api.asSuper()
                .body(Map.of("activa", false))
                .put("/admin/empresas/{id}", company)
                .then()
                .statusCode(200);
    }

    private static JsonPath claims(String token) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
