package io.ficha.tenancy.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.db.Db;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class SecondFactorTest {
    private static final String TOTP = "/api/v1/auth/totp";

    @Inject
    Db db;

    @Test
    void asksForACodeOnceItIsOnAndTakesNoneTwice() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        String secret = begin(admin);
        login(admin, null).statusCode(200); // not on before it is confirmed
        // When
        long step = step();
        List<String> recovery = Api.as(admin.token())
                .body(Map.of("codigo", Totp.code(secret, step)))
                .post(TOTP + "/confirmar")
                .then()
                .statusCode(200)
                .body("message", equalTo("Segundo factor activado correctamente"))
                .body("codigos_recuperacion", hasSize(10))
                .extract()
                .path("codigos_recuperacion");
        // Then
        login(admin, null).statusCode(401).body("detail", equalTo("Se requiere código de verificación"));
        login(admin, Totp.code(secret, step))
                .statusCode(401)
                .body("detail", equalTo("Código de verificación incorrecto"));
        login(admin, Totp.code(secret, step + 5)).statusCode(401);
        login(admin, "abcdef").statusCode(401);
        login(admin, Totp.code(secret, step + 1)).statusCode(200);
        login(admin, Totp.code(secret, step + 1)).statusCode(401);
        login(admin, recovery.get(0)).statusCode(200);
        login(admin, recovery.get(0)).statusCode(401);
        Api.as(admin.token())
                .get(TOTP)
                .then()
                .statusCode(200)
                .body("activo", equalTo(true))
                .body("codigos_recuperacion_restantes", equalTo(9));
        given().contentType("application/json")
                .body(Map.of("email", admin.email(), "password", "equivocada1", "codigo", recovery.get(1)))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(401)
                .body("detail", equalTo("Credenciales incorrectas"));
        begin(admin.token(), Api.USER_PASSWORD)
                .statusCode(409)
                .body("detail", equalTo("El segundo factor ya está activo"));
        switchOff(admin, recovery.get(0)).statusCode(401);
        switchOff(admin, recovery.get(1))
                .statusCode(200)
                .body("message", equalTo("Segundo factor desactivado correctamente"));
        login(admin, null).statusCode(200);
    }

    @Test
    void keepsTheSecretSealed() {
        // When
        var admin = Api.clienteAdmin(Api.company());
        String secret = begin(admin);
        // Then
        var rows = db.ofAll()
                .rows("select sealed_secret from totp where user_id = $1", admin.id())
                .await()
                .indefinitely();
        assertThat(rows.get(0).getString(0)).doesNotContain(secret);
    }

    @Test
    void beginsOnlyForWhoKnowsThePassword() {
        var admin = Api.clienteAdmin(Api.company());
        begin(admin.token(), "equivocada1").statusCode(400).body("detail", equalTo("Contraseña actual incorrecta"));
        Api.as(admin.token()).body("{}").post(TOTP).then().statusCode(422);
        Api.as(admin.token())
                .body(Map.of("codigo", "123456"))
                .post(TOTP + "/confirmar")
                .then()
                .statusCode(409)
                .body("detail", equalTo("No hay un segundo factor por confirmar"));
        begin(admin);
        Api.as(admin.token())
                .body(Map.of("codigo", "12345x"))
                .post(TOTP + "/confirmar")
                .then()
                .statusCode(400)
                .body("detail", equalTo("Código de verificación incorrecto"));
        Api.as(admin.token()).get(TOTP).then().statusCode(200).body("activo", equalTo(false));
    }

    private static String begin(Api.Admin admin) {
        return begin(admin.token(), Api.USER_PASSWORD)
                .statusCode(200)
                .body("uri", startsWith("otpauth://totp/Ficha:"))
                .body("qr", startsWith("data:image/svg+xml;base64,"))
                .extract()
                .path("secreto");
    }

    private static ValidatableResponse begin(String token, String password) {
        return Api.as(token)
                .body(Map.of("current_password", password))
                .post(TOTP)
                .then();
    }

    private static ValidatableResponse switchOff(Api.Admin admin, String code) {
        return Api.as(admin.token())
                .body(Map.of("current_password", Api.USER_PASSWORD, "codigo", code))
                .post(TOTP + "/desactivar")
                .then();
    }

    private static ValidatableResponse login(Api.Admin admin, String code) {
        var body = new HashMap<String, Object>(Map.of("email", admin.email(), "password", Api.USER_PASSWORD));
        if (code != null) body.put("codigo", code);
        return given().contentType("application/json")
                .header("X-Forwarded-For", "198.51.100.7")
                .body(body)
                .post("/api/v1/auth/login")
                .then();
    }

    private static long step() {
        return Instant.now().getEpochSecond() / 30;
    }
}
