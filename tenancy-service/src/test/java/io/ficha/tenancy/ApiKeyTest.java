package io.ficha.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.ficha.common.secret.Hashes;
import io.ficha.common.test.TestInfrastructure;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@TenancyTest
class ApiKeyTest {
    private static final String ROUTER = "/admin/empresas/{c}/routers/{r}";

    @Test
    void showsHowTheKeyIsDoing() {
        var router = Api.router(Api.company());
        String company = router.getString("empresa_id");
        String id = router.getString("id");
        Api.asSuper()
                .get(ROUTER + "/api-key-status", company, id)
                .then()
                .statusCode(200)
                .body("router_id", equalTo(id))
                .body("has_active_key", equalTo(true))
                .body("key_id", equalTo(router.getString("api_key_info.key_id")))
                .body("expires_in_days", equalTo(364))
                .body("last_used", nullValue())
                .body("use_count", equalTo(0))
                .body("status", equalTo("active"))
                .body("warning", equalTo("Esta API Key nunca ha sido usada"))
                .body("recommendation", equalTo("Verificar que el cliente la esté usando correctamente"));
    }

    @Test
    void revokesAKeyOnce() {
        var router = Api.router(Api.company());
        String company = router.getString("empresa_id");
        String id = router.getString("id");
        String key = router.getString("api_key_info.key_id");
        String revoke = ROUTER + "/api-keys/{k}/revoke";
        Api.asSuper()
                .post(revoke, company, id, key)
                .then()
                .statusCode(200)
                .body("message", equalTo("API Key revocada exitosamente"))
                .body("key_id", equalTo(key))
                .body("router_id", equalTo(id))
                .body("revoked_at", notNullValue());
        Api.asSuper()
                .post(revoke, company, id, key)
                .then()
                .statusCode(400)
                .body("detail", equalTo("La API Key ya está revocada"));
        String ofAnother = Api.router(company).getString("api_key_info.key_id");
        for (String unknown : List.of("key_0000000000000000", "nul\0", ofAnother)) {
            Api.asSuper()
                    .post(revoke, company, id, unknown)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("API Key no encontrada"));
        }
        Api.asSuper()
                .get(ROUTER + "/api-key-status", company, id)
                .then()
                .statusCode(200)
                .body("has_active_key", equalTo(false))
                .body("status", equalTo("no_key"))
                .body("key_id", nullValue())
                .body("recommendation", equalTo("Generar una nueva API Key"));
        Api.asSuper()
                .post(ROUTER + "/regenerate-api-key", company, id)
                .then()
                .statusCode(200)
                .body("previous_key_revoked", equalTo(false));
    }

    @Test
    void regeneratesTheKey() {
        // Given
        var router = Api.router(Api.company());
        String company = router.getString("empresa_id");
        String id = router.getString("id");
        // When
        String key = Api.asSuper()
                .post(ROUTER + "/regenerate-api-key", company, id)
                .then()
                .statusCode(200)
                .body("message", equalTo("API Key regenerada exitosamente"))
                .body("router_id", equalTo(id))
                .body("new_api_key", startsWith("jwt_"))
                .body("api_key_info.type", equalTo("router_api_key"))
                .body("previous_key_revoked", equalTo(true))
                .extract()
                .path("new_api_key");
        // Then
        Api.asSuper()
                .get(ROUTER + "/api-keys", company, id)
                .then()
                .statusCode(200)
                .body("revoked", contains(false, true))
                .body("[0].router_id", equalTo(id))
                .body("[0].empresa_id", equalTo(company))
                .body("[0].revoked_at", nullValue())
                .body("[1].revoked_at", notNullValue())
                .body("[1].key_id", equalTo(router.getString("api_key_info.key_id")))
                .body("[1].use_count", equalTo(0));
        assertThat(internalKey(key).<Object>path("revokedAt")).isNull();
        assertThat(internalKey(router.getString("api_key")).<Object>path("revokedAt"))
                .isNotNull();
    }

    private static Response internalKey(String key) {
        return given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get("/internal/api-keys/{hash}", Hashes.sha256(key.substring(4)));
    }

    @Test
    void givesNoNewKeyToAnInactiveRouter() {
        var router = Api.router(Api.company());
        String company = router.getString("empresa_id");
        Api.asSuper()
                .put(ROUTER + "/toggle-activo", company, router.getString("id"))
                .then()
                .statusCode(200);
        Api.asSuper()
                .post(ROUTER + "/regenerate-api-key", company, router.getString("id"))
                .then()
                .statusCode(400)
                .body("detail", equalTo("No se puede regenerar API key de un router inactivo"));
    }

    @Test
    void leavesOneLiveKeyWhenRegeneratedManyTimesAtOnce() throws Exception {
        // Given
        var router = Api.router(Api.company());
        String company = router.getString("empresa_id");
        String id = router.getString("id");
        Callable<Integer> regenerate = () ->
                Api.asSuper().post(ROUTER + "/regenerate-api-key", company, id).statusCode();
        // When
        var threads = Executors.newFixedThreadPool(8);
        var statuses = threads.invokeAll(Collections.nCopies(16, regenerate));
        threads.shutdown();
        // Then
        for (var status : statuses) assertThat(status.get()).isEqualTo(200);
        List<Boolean> revoked = Api.asSuper()
                .get(ROUTER + "/api-keys", company, id)
                .then()
                .statusCode(200)
                .extract()
                .path("revoked");
        assertThat(revoked).hasSize(17).containsOnlyOnce(false);
    }
}
