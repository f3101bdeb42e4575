package io.ficha.tenancy.signing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.ficha.common.db.Db;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@TenancyTest
class KeyRotationTest {
    @Inject
    KeyRotation rotation;

    @Inject
    Db db;

    @Test
    void rotatesWhileRequestsComeAndNoneFails() throws Exception {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        var failed = new AtomicInteger();
        var served = new AtomicInteger();
        var done = new AtomicBoolean();
        var load = Executors.newSingleThreadExecutor();
        var running = load.submit(() -> {
            while (!done.get()) {
                if (ask(admin.token()).extract().statusCode() != 200) failed.incrementAndGet();
                served.incrementAndGet();
            }
        });
        // When
        String kid = rotate(0).statusCode(200).extract().path("kid");
        String token = Api.token(admin.email(), Api.USER_PASSWORD);
        // Then
        assertThat(kidOf(token)).isEqualTo(kid);
        ask(token).statusCode(200);
        done.set(true);
        running.get();
        load.shutdown();
        assertThat(served).hasPositiveValue();
        assertThat(failed).hasValue(0);
        jwks().body("keys.kid", hasItem(kid)).body("keys.kid", hasItem(kidOf(admin.token())));
        jwks().body("keys.d", not(hasItem(org.hamcrest.Matchers.notNullValue())));
    }

    @Test
    void publishesAKeyBeforeItSigns() {
        // When
        String kid = rotate(600).statusCode(200).extract().path("kid");
        // Then
        jwks().body("keys.kid", hasItem(kid));
        var admin = Api.clienteAdmin(Api.company());
        assertThat(kidOf(admin.token())).isNotEqualTo(kid);
        withdraw(kid).statusCode(200); // so that other tests find the key that signs
    }

    @Test
    void endsWhatAWithdrawnKeySigned() {
        // Given
        var admin = Api.clienteAdmin(Api.company());
        ask(admin.token()).statusCode(200);
        String old = kidOf(admin.token());
        rotate(0).statusCode(200);
        // When
        withdraw(old).statusCode(200).body("kid", equalTo(old));
        // Then
        ask(admin.token()).statusCode(401).body("detail", equalTo("Token inválido"));
        jwks().body("keys.kid", not(hasItem(old)));
        withdraw(old).statusCode(409);
        Api.forgetSuper();
    }

    @Test
    void keepsTheOnlyKeyThatSigns() {
        String only = rotate(0).statusCode(200).extract().path("kid");
        db.ofAll()
                .update("update signing_keys set published_until = now() where kid <> $1", only)
                .await()
                .indefinitely();
        withdraw(only).statusCode(409);
        withdraw("sig_unknown").statusCode(409);
        Api.forgetSuper();
    }

    @Test
    void rotatesAnAgedKeyOnce() {
        // Given
        db.ofAll()
                .update("update signing_keys set signs_from = signs_from - interval '100 days'")
                .await()
                .indefinitely();
        long before = keys();
        // When
        rotation.rotateAged().await().indefinitely();
        rotation.rotateAged().await().indefinitely();
        // Then
        assertThat(keys()).isEqualTo(before + 1);
    }

    @Test
    void rotatesForServicesAlone() {
        given().post("/internal/signing-keys").then().statusCode(401);
        Api.asSuper().post("/internal/signing-keys").then().statusCode(401);
        rotate(-1).statusCode(422);
    }

    private long keys() {
        return db.ofAll()
                .rows("select count(*) from signing_keys")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private static ValidatableResponse ask(String token) {
        return Api.as(token).get("/api/v1/admin/mi-empresa/routers").then();
    }

    private static ValidatableResponse jwks() {
        return given().get("/.well-known/jwks.json").then().statusCode(200);
    }

    private static ValidatableResponse rotate(long leadSeconds) {
        return given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .queryParam("espera_segundos", leadSeconds)
                .post("/internal/signing-keys")
                .then();
    }

    private static ValidatableResponse withdraw(String kid) {
        return given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .post("/internal/signing-keys/{kid}/withdraw", kid)
                .then();
    }

    private static String kidOf(String token) {
        var header = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
        return new JsonPath(header).getString("kid");
    }
}
