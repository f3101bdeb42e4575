package io.ficha.payment.credentials;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class MercadoPagoCredentialsTest {
    private static final String MINE = "/api/v1/admin/mi-empresa/";
    private static final String CONFIGURE = MINE + "configurar-credenciales";
    private static final String SEEDS = "/api/v1/payments/configurar-credenciales";

    @Inject
    ProviderCredentials credentials;

    @Inject
    WebhookKeys webhookKeys;

    @Inject
    Pool pool;

    @AfterEach
    void heal() {
        MercadoPagoTestProvider.heal();
    }

    @Test
    void keepsKeysOfBothModesAndShowsOnlyTheirEnds() {
        // Given
        var company = TestIdentity.company();
        // When
        post(company, CONFIGURE, Map.of("access_token", "APP_USR-hidden-7788", "public_key", "pub-1"), 200)
                .body("message", equalTo("Credenciales de Mercado Pago actualizadas correctamente"));
        post(company, CONFIGURE, Map.of("access_token", "APP_USR-live-hidden-9911", "mode", "live"), 200);
        // Then
        var shown = as(company).get(MINE + "mercado-pago").then();
        shown.statusCode(200)
                .body("configuracion_actual.mode", equalTo("live"))
                .body("configuracion_actual.access_token", equalTo("********"))
                .body("configuracion_actual.access_token_ultimos_cuatro", equalTo("9911"))
                .body("configuracion_actual.public_key", nullValue())
                .body("configuracion_actual.webhook_secret", nullValue());
        assertThat(shown.extract().asString()).doesNotContain("hidden");
        assertThat(key(company, "test")).isEqualTo("APP_USR-hidden-7788");
        assertThat(key(company, "live")).isEqualTo("APP_USR-live-hidden-9911");
        post(company, CONFIGURE, Map.of("mode", "test", "access_token", ""), 200);
        assertThat(credentials
                        .account(company, "mercado_pago")
                        .await()
                        .indefinitely()
                        .mode())
                .isEqualTo("test");
        var stored = pool.query("select t::text from (select * from provider_credentials) t")
                .execute()
                .await()
                .indefinitely();
        stored.forEach(row -> assertThat(row.getString(0)).doesNotContain("hidden"));
        var other = TestIdentity.company();
        as(other).get(MINE + "mercado-pago").then().body("configuracion_actual.access_token", nullValue());
        assertThat(credentials.account(other, "mercado_pago").await().indefinitely())
                .isNull();
    }

    @Test
    void takesTwoWebhookKeysDuringARotationAndNeverThree() {
        // Given
        var company = TestIdentity.company();
        secret(company, "secret-number-one", null);
        secret(company, "secret-number-two", null);
        assertThat(secrets(company)).containsExactly("secret-number-two", "secret-number-one");
        // When
        secret(company, "secret-number-two", null);
        secret(company, "secret-number-three", null);
        // Then
        assertThat(secrets(company)).containsExactly("secret-number-three", "secret-number-two");
        as(company)
                .get(MINE + "mercado-pago")
                .then()
                .body("configuracion_actual.webhook_secrets_activos", equalTo(2))
                .body("configuracion_actual.webhook_secret", equalTo("********"))
                .body("configuracion_actual.webhook_secret_ultimos_cuatro", equalTo("hree"));
        secret(company, "secret-number-four", 0);
        assertThat(secrets(company)).containsExactly("secret-number-four");
        post(company, SEEDS, Map.of("webhook_secret", " "), 200)
                .body("campos_modificados", contains("webhook_secret (eliminado)"));
        assertThat(secrets(company)).isEmpty();
    }

    @Test
    void changesKeysAndNoticesTogetherAndTellsWhatChanged() {
        // Given
        var company = TestIdentity.company();
        // When
        var saved = post(
                company,
                SEEDS,
                Map.of(
                        "access_token", "APP_USR-hidden-1234",
                        "webhook_secret", "hidden-secret",
                        "public_key", "pub",
                        "mode", "live",
                        "telegram_bot_token", "123456:hidden-token",
                        "telegram_chat_id", "-1001234567890",
                        "notificaciones_telegram", true),
                200);
        // Then
        saved.body("success", equalTo(true))
                .body("message", equalTo("Credenciales actualizadas correctamente"))
                .body("empresa.id", equalTo(company))
                .body(
                        "campos_modificados",
                        contains(
                                "access_token (actualizado)",
                                "webhook_secret (actualizado)",
                                "public_key",
                                "mode",
                                "telegram_bot_token",
                                "telegram_chat_id",
                                "notificaciones_telegram"))
                .body("configuracion_actual.access_token", equalTo(true))
                .body("configuracion_actual.webhook_secret", equalTo(true))
                .body("configuracion_actual.public_key", equalTo(true))
                .body("configuracion_actual.mode", equalTo("live"))
                .body("configuracion_actual.telegram_configurado", equalTo(true))
                .body("configuracion_actual.telegram_activo", equalTo(true))
                .body("", not(hasKey("verificacion")));
        assertThat(saved.extract().asString()).doesNotContain("hidden");
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(company))
                .contentType("application/json")
                .body("{\"mode\":null}")
                .post(SEEDS)
                .then()
                .statusCode(200)
                .body("message", equalTo("No se enviaron cambios. Credenciales actuales se mantienen."))
                .body("configurado.mode", equalTo("live"))
                .body("configurado.telegram_activo", equalTo(true));
        post(company, SEEDS, Map.of("access_token", ""), 200)
                .body("campos_modificados", contains("access_token (eliminado)"))
                .body("configuracion_actual.access_token", equalTo(false));
    }

    @Test
    void triesTheKeysWhenAskedTo() {
        // Given
        var company = TestIdentity.company();
        // Then
        var token = "APP_USR-" + company;
        post(company, CONFIGURE, Map.of("access_token", token, "verificar", true), 200)
                .body("verificacion.valida", equalTo(true));
        MercadoPagoTestProvider.fault("revoked", List.of(token));
        post(company, CONFIGURE, Map.of("verificar", true), 200)
                .body("verificacion.valida", equalTo(false))
                .body("verificacion.mensaje", equalTo("El proveedor rechazó las credenciales."));
        post(company, SEEDS, Map.of("access_token", "no-token-at-all", "verificar", true), 200)
                .body("verificacion.valida", equalTo(false));
        post(company, MINE + "configurar-conekta", Map.of("private_key", "key_test_x", "verificar", true), 200)
                .body("verificacion.valida", equalTo(true));
    }

    @Test
    void setsUpTheWebhookAtConekta() {
        // Given
        var company = TestIdentity.company();
        post(company, MINE + "configurar-conekta", Map.of("registrar_webhook", true), 400);
        // When
        for (int i = 0; i < 2; i++) {
            post(
                            company,
                            MINE + "configurar-conekta",
                            Map.of("private_key", "key_test_" + company, "registrar_webhook", true),
                            200)
                    .body("webhook_url", endsWith("/api/v1/webhook/conekta/" + company));
        }
        // Then
        var keys = webhookKeys.of(company, "conekta").await().indefinitely();
        assertThat(keys).hasSize(2).allMatch(key -> key.key().contains("BEGIN PUBLIC KEY"));
    }

    @ParameterizedTest
    @CsvSource({
        "configurar-conekta, private_key, key_test_abc, live",
        "configurar-conekta, private_key, key_live_abc, test",
        "configurar-credenciales, access_token, TEST-abc, live"
    })
    void refusesAKeyOfTheOtherMode(String path, String field, String key, String mode) {
        var company = TestIdentity.company();
        post(company, MINE + path, Map.of(field, key, "mode", mode), 422)
                .body("detail[0].type", equalTo("mode_mismatch"));
        post(company, MINE + path, Map.of(field, key, "mode", mode, "verificar", true), 422);
        assertThat(credentials.account(company, "conekta").await().indefinitely())
                .isNull();
        assertThat(credentials.account(company, "mercado_pago").await().indefinitely())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"mode\":\"other\"}", "{\"access_token\":7}", "{\"access_token\":\"\"}", "[]", "{"})
    void refusesWhatSaysNothing(String body) {
        as(TestIdentity.company()).body(body).post(CONFIGURE).then().statusCode(422);
    }

    private void secret(String company, String secret, Integer hours) {
        post(
                company,
                CONFIGURE,
                hours == null
                        ? Map.of("webhook_secret", secret)
                        : Map.of("webhook_secret", secret, "horas_llave_anterior", hours),
                200);
    }

    private List<String> secrets(String company) {
        return webhookKeys.of(company, "mercado_pago").await().indefinitely().stream()
                .map(WebhookKeys.WebhookKey::key)
                .toList();
    }

    private String key(String company, String mode) {
        return credentials
                .account(company, "mercado_pago", mode)
                .await()
                .indefinitely()
                .privateKey();
    }

    private static ValidatableResponse post(String company, String path, Map<String, ?> body, int status) {
        return as(company).body(body).post(path).then().statusCode(status);
    }

    private static RequestSpecification as(String company) {
        return given().auth().oauth2(TestIdentity.clienteAdmin(company)).contentType("application/json");
    }
}
