package io.ficha.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.SessionEnded;
import io.ficha.common.event.tenancy.UserState;
import io.ficha.common.test.TestKafka;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class SessionTest {
    @Test
    void logsInTheSuperAdministratorOfTheEnvironment() {
        // When
        var answer = Api.login(TenancySettings.EMAIL, TenancySettings.PASSWORD);
        // Then
        String token = answer.statusCode(200)
                .body("token_type", equalTo("bearer"))
                .body("expires_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"))
                .body("user.id", notNullValue())
                .body("user.email", equalTo(TenancySettings.EMAIL))
                .body("user.nombre", equalTo("Super Administrador"))
                .body("user.rol", equalTo("super_admin"))
                .body("user.empresa_id", nullValue())
                .body("user.activo", equalTo(true))
                .extract()
                .path("access_token");
        var header = part(token, 0);
        var claims = part(token, 1);
        assertThat(header.getString("alg")).isEqualTo("ES256");
        assertThat(header.getString("kid")).startsWith("sig_");
        assertThat(claims.getString("iss")).isEqualTo("mikrotik-payment-api");
        assertThat(claims.getString("type")).isEqualTo("access_token");
        assertThat(claims.getString("rol")).isEqualTo("super_admin");
        assertThat(claims.getString("email")).isEqualTo(TenancySettings.EMAIL);
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(24 * 3600);
    }

    @Test
    void doesNotTellAnUnknownAccountFromAWrongPassword() {
        Api.login(TenancySettings.EMAIL, "equivocada1")
                .statusCode(401)
                .body("detail", equalTo("Credenciales incorrectas"));
        Api.login("nobody@example.com", "equivocada1")
                .statusCode(401)
                .body("detail", equalTo("Credenciales incorrectas"));
        Api.login("OPERATOR@ficha.test", TenancySettings.PASSWORD)
                .statusCode(401)
                .body("detail", equalTo("Credenciales incorrectas"));
        Api.login(TenancySettings.EMAIL, "").statusCode(401).body("detail", equalTo("Credenciales incorrectas"));
    }

    @Test
    void endsTheSessionsOfADeactivatedUserAtOnce() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        Api.as(admin.token()).get("/api/v1/admin/mi-empresa/routers").then().statusCode(200);
        // When
        Api.asSuper()
                .put("/admin/usuarios/{id}/toggle-activo", admin.id())
                .then()
                .statusCode(200)
                .body("message", equalTo("Usuario desactivado"));
        // Then
        Api.as(admin.token())
                .get("/api/v1/admin/mi-empresa/routers")
                .then()
                .statusCode(401)
                .body("detail", equalTo("Usuario no activo"));
        Api.login(admin.email(), Api.USER_PASSWORD)
                .statusCode(401)
                .body("detail", equalTo("Usuario inactivo. Contacta al administrador."));
        Api.login(admin.email(), "equivocada1").statusCode(401).body("detail", equalTo("Credenciales incorrectas"));
    }

    @Test
    void throttlesGuessesPerAccountAndAddress() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        for (int i = 0; i < 10; i++) {
            Api.login(admin.email(), "equivocada" + i).statusCode(401);
        }
        // Then
        Api.login(admin.email(), Api.USER_PASSWORD)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]{0,2}"))
                .body("detail", equalTo("Demasiados intentos. Intenta más tarde."));
        given().contentType("application/json")
                .header("X-Forwarded-For", "203.0.113.9")
                .body(Map.of("email", admin.email(), "password", Api.USER_PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
    }

    @Test
    void endsASessionByALogout() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        String elsewhere = Api.token(admin.email(), Api.USER_PASSWORD);
        routers(admin.token()).statusCode(200);
        // When
        Api.as(admin.token())
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(200)
                .body("message", equalTo("Sesión cerrada exitosamente"));
        // Then
        routers(admin.token()).statusCode(401).body("detail", equalTo("Token inválido"));
        Api.as(admin.token()).post("/api/v1/auth/logout").then().statusCode(401);
        routers(elsewhere).statusCode(200);
        await().until(() ->
                TestKafka.events(Topic.ENDED_SESSIONS.topicName(), SessionEnded.TYPE, SessionEnded.class).stream()
                        .anyMatch(it -> it.userId() == admin.id()
                                && it.sessionId().equals(part(admin.token(), 1).getString("jti"))));
    }

    @Test
    void tellsOtherServicesWhoseSessionsEnd() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        // When
        changePassword(admin, Api.USER_PASSWORD, "NuevaClave789").statusCode(200);
        toggle(admin);
        toggle(admin);
        // Then
        await().until(() -> states(admin.id()).size() == 4);
        assertThat(states(admin.id()))
                .extracting(UserState::activo, UserState::sessionEpoch, UserState::version)
                .containsExactly(tuple(true, 0L, 1L), tuple(true, 1L, 2L), tuple(false, 2L, 3L), tuple(true, 3L, 4L));
        routers(admin.token()).statusCode(401);
    }

    @Test
    void tellsOtherServicesOfTheFirstOperator() {
        long id = Api.login(TenancySettings.EMAIL, TenancySettings.PASSWORD)
                .extract()
                .jsonPath()
                .getLong("user.id");
        await().until(() -> !states(id).isEmpty());
        assertThat(states(id).get(0)).isEqualTo(new UserState(id, "-", true, 0, 1));
    }

    private static List<UserState> states(long userId) {
        return TestKafka.events(Topic.USERS.topicName(), UserState.TYPE, UserState.class).stream()
                .filter(it -> it.userId() == userId)
                .toList();
    }

    private static void toggle(Api.Admin admin) {
        Api.asSuper()
                .put("/admin/usuarios/{id}/toggle-activo", admin.id())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse routers(String token) {
        return Api.as(token).get("/api/v1/admin/mi-empresa/routers").then();
    }

    @Test
    void changesThePassword() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        // When
        changePassword(admin, "equivocada1", "NuevaClave789")
                .statusCode(400)
                .body("detail", equalTo("Contraseña actual incorrecta"));
        changePassword(admin, Api.USER_PASSWORD, "corta12")
                .statusCode(422)
                .body("detail[0].type", equalTo("string_too_short"))
                .body("detail[0].loc[1]", equalTo("new_password"));
        changePassword(admin, Api.USER_PASSWORD, "NuevaClave789")
                .statusCode(200)
                .body("message", equalTo("Contraseña actualizada exitosamente"));
        // Then
        routers(admin.token()).statusCode(401).body("detail", equalTo("Token inválido"));
        Api.login(admin.email(), Api.USER_PASSWORD).statusCode(401);
        routers(Api.token(admin.email(), "NuevaClave789")).statusCode(200);
    }

    @Test
    void endsTheSessionsOfADeactivatedCompany() {
        // Given
        String company = Api.company();
        var admin = Api.clienteAdmin(company);
        // When
        Api.asSuper()
                .body(Map.of("activa", false))
                .put("/admin/empresas/{id}", company)
                .then()
                .statusCode(200)
                .body("activa", equalTo(false));
        // Then
        await().untilAsserted(() -> Api.as(admin.token())
                .get("/api/v1/admin/mi-empresa/routers")
                .then()
                .statusCode(401)
                .body("detail", equalTo("Empresa no activa")));
    }

    @Test
    void refusesALoginThatIsNotOne() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/auth/login")
                .then()
                .statusCode(422)
                .body("detail.type", equalTo(List.of("missing", "missing")))
                .body("detail[0].loc", equalTo(List.of("body", "email")))
                .body("detail[0].msg", equalTo("Field required"));
        Api.login("no-address", "x").statusCode(422).body("detail[0].type", equalTo("value_error"));
        Api.login("a@b.example", "x".repeat(10_000))
                .statusCode(422)
                .body("detail[0].type", equalTo("string_too_long"))
                .body("detail[0].input", nullValue());
        Api.login("a@b.example", "nul\0").statusCode(422);
        given().contentType("application/json")
                .body(Map.of("email", 7, "password", List.of()))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(422)
                .body("detail.type", equalTo(List.of("string_type", "string_type")));
    }

    private static ValidatableResponse changePassword(Api.Admin admin, String current, String next) {
        return Api.as(admin.token())
                .body(Map.of("current_password", current, "new_password", next))
                .post("/api/v1/auth/change-password")
                .then();
    }

    private static JsonPath part(String token, int index) {
        return new JsonPath(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }
}
