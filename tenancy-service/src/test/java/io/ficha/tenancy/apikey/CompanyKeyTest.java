package io.ficha.tenancy.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.db.Db;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.ApiKeysUsed;
import io.ficha.common.secret.Hashes;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.tenancy.Api;
import io.ficha.tenancy.TenancyTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@TenancyTest
class CompanyKeyTest {
    private static final String KEYS = "/admin/empresas/{c}/claves-isp";
    private static final Instant LAST = Instant.parse("2027-01-02T03:04:05Z");

    @Inject
    Db db;

    @Inject
    ExpiryWarnings warnings;

    @Test
    void showsAKeyOnceAndPublishesItsHash() {
        // Given
        String company = Api.company();
        // When
        var created = issue(company, Map.of("nombre", "App de cobranza"))
                .statusCode(201)
                .body("api_key", matchesPattern("fk_[0-9a-f]{88}"))
                .body("nombre", equalTo("App de cobranza"))
                .body("creado_en", notNullValue())
                .body("expira_en", notNullValue())
                .extract()
                .jsonPath();
        // Then
        String keyId = created.getString("key_id");
        list(company)
                .body("key_id", contains(keyId))
                .body("[0].estado", equalTo("activa"))
                .body("[0].dias_restantes", equalTo(364))
                .body("[0].aviso", nullValue())
                .body("[0].use_count", equalTo(0))
                .body("[0].last_used", nullValue())
                .body(not(containsString("fk_")));
        await().until(() -> states(keyId).size() == 1);
        var state = states(keyId).get(0);
        assertThat(state.hash()).isEqualTo(Hashes.sha256(created.getString("api_key")));
        assertThat(state.routerId()).isNull();
        assertThat(state.companyId()).isEqualTo(company);
        given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/api-keys/{hash}", state.hash())
                .then()
                .statusCode(200)
                .body("keyId", equalTo(keyId));
    }

    @Test
    void revokesAKeyOnce() {
        String company = Api.company();
        String keyId = newKey(company).getString("key_id");
        change(Api.company(), keyId, "revoke", "{}").statusCode(404).body("detail", equalTo("API Key no encontrada"));
        change(company, keyId, "revoke", "{}")
                .statusCode(200)
                .body("message", equalTo("API Key revocada exitosamente"))
                .body("key_id", equalTo(keyId))
                .body("revoked_at", notNullValue());
        change(company, keyId, "revoke", "{}").statusCode(400).body("detail", equalTo("La API Key ya está revocada"));
        change(company, keyId, "rotar", "{}").statusCode(400);
        list(company).body("[0].estado", equalTo("revocada")).body("[0].revoked", equalTo(true));
        await().until(() -> states(keyId).stream().anyMatch(it -> it.revokedAt() != null));
    }

    @Test
    void letsTheOldKeyWorkOnBesideItsSuccessor() {
        // Given
        String company = Api.company();
        String before = newKey(company).getString("key_id");
        // When
        String after = change(company, before, "rotar", "{\"horas_solape\": 48, \"dias_validez\": 20}")
                .statusCode(201)
                .body("api_key", matchesPattern("fk_[0-9a-f]{88}"))
                .body("nombre", equalTo("App"))
                .body("reemplaza", equalTo(before))
                .body("anterior_expira_en", notNullValue())
                .extract()
                .path("key_id");
        // Then
        list(company)
                .body("key_id", contains(after, before))
                .body("estado", contains("activa", "reemplazada"))
                .body("dias_restantes", contains(19, 1))
                .body("[0].aviso", equalTo("La clave expira en 19 días"));
        await().until(() -> states(before).size() == 2);
        var state = states(before).get(1);
        assertThat(state.revokedAt()).isNull();
        assertThat(state.expiresAt()).isBefore(Instant.now().plusSeconds(49 * 3600));
    }

    @Test
    void letsTheOldKeyOfARouterWorkOnWhenAsked() {
        // Given
        var router = Api.router(Api.company());
        String company = router.getString("empresa_id");
        String path = "/admin/empresas/{c}/routers/{r}";
        // When
        Api.asSuper()
                .post(path + "/regenerate-api-key?horas_solape=24", company, router.getString("id"))
                .then()
                .statusCode(200)
                .body("previous_key_revoked", equalTo(false))
                .body("previous_key_expires_at", notNullValue());
        // Then
        Api.asSuper()
                .get(path + "/api-keys", company, router.getString("id"))
                .then()
                .body("revoked", contains(false, false));
        Api.asSuper()
                .get(path + "/api-key-status", company, router.getString("id"))
                .then()
                .body("expires_in_days", equalTo(364));
        Api.asSuper()
                .post(path + "/regenerate-api-key", company, router.getString("id"))
                .then()
                .statusCode(200)
                .body("previous_key_revoked", equalTo(true));
        Api.asSuper()
                .get(path + "/api-keys", company, router.getString("id"))
                .then()
                .body("revoked", contains(false, true, true));
        Api.asSuper()
                .post(path + "/regenerate-api-key?horas_solape=x", company, router.getString("id"))
                .then()
                .statusCode(422);
    }

    @Test
    void addsUpWhatServicesTell() {
        // Given
        String company = Api.company();
        String keyId = newKey(company).getString("key_id");
        var told = new ApiKeysUsed("rep_test", List.of(use(keyId, 40, LAST), use("key_0000000000000000", 1, LAST)));
        var id = UUID.randomUUID();
        // When
        for (int i = 0; i < 3; i++) TestKafka.publish(told, id); // delivered more than once
        TestKafka.publish(new ApiKeysUsed("rep_test", List.of(use(keyId, 2, LAST.minusSeconds(60)))));
        // Then
        await().untilAsserted(() -> list(company).body("[0].use_count", equalTo(42)));
        list(company).body("[0].last_used", equalTo("2027-01-02T03:04:05"));
    }

    @Test
    void warnsOnceBeforeEachEnd() {
        // Given
        String company = Api.company();
        String keyId = issue(company, Map.of("nombre", "Corta", "dias_validez", 20))
                .extract()
                .path("key_id");
        // When
        warn();
        warn();
        db.ofAll()
                .update("update api_keys set expires_at = now() + interval '12 hours' where key_id = $1", keyId)
                .await()
                .indefinitely();
        warn();
        // Then
        await().until(() -> warnings(company).size() == 2);
        assertThat(warnings(company)).containsExactly("api-key.expires-in-30-days", "api-key.expires-in-1-days");
    }

    @Test
    void refusesWhatIsNoKeyToMake() {
        String company = Api.company();
        issue("EMP_0000000000", Map.of("nombre", "x")).statusCode(404).body("detail", equalTo("Empresa no encontrada"));
        issue(company, Map.of()).statusCode(422).body("detail[0].loc", equalTo(List.of("body", "nombre")));
        issue(company, Map.of("nombre", "x", "dias_validez", 0)).statusCode(422);
        issue(company, Map.of("nombre", "x", "dias_validez", "1")).statusCode(422);
        issue(company, Map.of("nombre", "x".repeat(101))).statusCode(422);
        change(company, "nul%00", "rotar", "{}").statusCode(404);
        Api.asSuper().get(KEYS, "EMP_0000000000").then().statusCode(404);
        String path = KEYS.replace("{c}", company);
        var admin = Api.clienteAdmin(company);
        Api.as(admin.token()).get(path).then().statusCode(403);
        given().get(path).then().statusCode(403);
    }

    private static ApiKeysUsed.Use use(String keyId, long count, Instant last) {
        return new ApiKeysUsed.Use(keyId, count, last);
    }

    private void warn() {
        warnings.warn().await().indefinitely();
    }

    private static List<String> warnings(String company) {
        return TestKafka.events(Topic.AUDIT.topicName(), AdminActionPerformed.TYPE, AdminActionPerformed.class).stream()
                .filter(fact ->
                        fact.companyId().equals(company) && fact.action().contains("expires-in"))
                .map(AdminActionPerformed::action)
                .toList();
    }

    private static List<ApiKeyState> states(String keyId) {
        return TestKafka.events(Topic.API_KEYS.topicName(), ApiKeyState.TYPE, ApiKeyState.class).stream()
                .filter(it -> it.keyId().equals(keyId))
                .toList();
    }

    private static JsonPath newKey(String company) {
        return issue(company, Map.of("nombre", "App")).statusCode(201).extract().jsonPath();
    }

    private static ValidatableResponse issue(String company, Map<String, Object> body) {
        return Api.asSuper().body(body).post(KEYS, company).then();
    }

    private static ValidatableResponse change(String company, String keyId, String what, String body) {
        return Api.asSuper()
                .body(body)
                .post(KEYS + "/{k}/" + what, company, keyId)
                .then();
    }

    private static ValidatableResponse list(String company) {
        return Api.asSuper().get(KEYS, company).then().statusCode(200);
    }
}
