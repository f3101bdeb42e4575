package io.ficha.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.ficha.common.db.Db;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterCredentials;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.secret.Hashes;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TenancyTest
class EventsTest {
    @Inject
    SecretBox box;

    @Inject
    Db db;

    @Test
    void publishesEveryStateAndNoSecret() {
        // Given
        String company = Api.asSuper()
                .body(Map.of(
                        "nombre",
                        "Plaza",
                        "contacto_email",
                        "c@example.com",
                        "conekta_private_key",
                        "key_live_secreta",
                        "conekta_public_key",
                        "key_live_publica",
                        "conekta_mode",
                        "live"))
                .post("/admin/empresas")
                .then()
                .statusCode(200)
                .body("conekta_mode", equalTo("live"))
                .body(not(containsString("key_live")))
                .extract()
                .path("id");
        // When
        var created = Api.router(company);
        String router = created.getString("id");
        String key = created.getString("api_key");
        Api.asSuper()
                .post("/admin/empresas/{c}/routers/{r}/regenerate-api-key", company, router)
                .then()
                .statusCode(200);
        // Then
        await().until(() -> of(Topic.AUDIT, company, AdminActionPerformed.class).size() == 3);
        assertThat(of(Topic.AUDIT, company, AdminActionPerformed.class))
                .extracting(AdminActionPerformed::action)
                .containsExactly("company.created", "router.created", "api-key.regenerated");
        assertThat(of(Topic.AUDIT, company, AdminActionPerformed.class))
                .allSatisfy(action -> assertThat(action.from()).isEqualTo("127.0.0.1"));
        assertThat(of(Topic.COMPANIES, company, CompanyState.class))
                .containsExactly(new CompanyState(company, "Plaza", true, 1));
        assertThat(of(Topic.ROUTERS, company, RouterState.class))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("creadoEn")
                .containsExactly(new RouterState(
                        router,
                        company,
                        "Router Principal",
                        "192.168.100.1",
                        8728,
                        null,
                        "hotspot",
                        false,
                        created.getInt("numero"),
                        true,
                        false,
                        1));
        var credentials =
                of(Topic.ROUTER_CREDENTIALS, company, RouterCredentials.class).get(0);
        assertThat(credentials.usuario()).isEqualTo("admin");
        assertThat(box.open(company, "router-password", router, credentials.sealedPassword()))
                .isEqualTo("routerpassword");
        var provider =
                of(Topic.PAYMENT_COMMANDS, company, ConfigureProvider.class).get(0);
        assertThat(provider.provider()).isEqualTo("conekta");
        assertThat(provider.mode()).isEqualTo("live");
        assertThat(provider.publicKey()).isEqualTo("key_live_publica");
        assertThat(box.open(company, "provider-key", "conekta", provider.sealedPrivateKey()))
                .isEqualTo("key_live_secreta");
        var keys = of(Topic.API_KEYS, company, ApiKeyState.class);
        assertThat(keys)
                .filteredOn(state -> state.hash().equals(Hashes.sha256(key.substring(4))))
                .extracting(state -> state.revokedAt() != null)
                .containsExactly(false, true);
        assertThat(keys).filteredOn(state -> state.revokedAt() == null).hasSize(2);
        for (Topic topic : List.of(
                Topic.AUDIT,
                Topic.COMPANIES,
                Topic.ROUTERS,
                Topic.ROUTER_CREDENTIALS,
                Topic.PAYMENT_COMMANDS,
                Topic.API_KEYS)) {
            assertThat(TestKafka.records(topic.topicName())).allSatisfy(message -> assertThat(message.value())
                    .doesNotContain("routerpassword", "key_live_secreta", "jwt_", "eyJ", Api.USER_PASSWORD));
        }
    }

    @Test
    void sendsNoPrivateKeyThatIsAPlaceholder() {
        String company = Api.asSuper()
                .body(Map.of(
                        "nombre",
                        "Plaza",
                        "contacto_email",
                        "c@example.com",
                        "conekta_private_key",
                        "key_test_default"))
                .post("/admin/empresas")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        await().until(() ->
                !of(Topic.AUDIT, company, AdminActionPerformed.class).isEmpty());
        assertThat(of(Topic.PAYMENT_COMMANDS, company, ConfigureProvider.class))
                .containsExactly(new ConfigureProvider(company, "conekta", "test", null, "key_test_default_pub"));
    }

    @Test
    void keepsNoSecretInTheClearInTheDatabase() {
        var router = Api.router(Api.company());
        var row = db.ofAll()
                .rows(
                        "select r::text || coalesce(k::text, '') as all from routers r"
                                + " join api_keys k using (router_id) where router_id = $1",
                        router.getString("id"))
                .await()
                .indefinitely()
                .get(0);
        assertThat(row.getString("all")).doesNotContain("routerpassword", "eyJ");
        var hashes = db.ofAll().rows("select password_hash from users").await().indefinitely();
        assertThat(hashes).allSatisfy(user -> assertThat(user.getString("password_hash"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void answersOtherServicesWithTheSameStates() {
        var router = Api.router(Api.company());
        String company = router.getString("empresa_id");
        var state = EventJson.read(internal("/internal/routers/" + router.getString("id"), 200), RouterState.class);
        assertThat(state.companyId()).isEqualTo(company);
        assertThat(EventJson.read(internal("/internal/companies/" + company, 200), CompanyState.class))
                .isEqualTo(new CompanyState(company, "WiFi Café Central", true, state.version()));
        String hash = Hashes.sha256(router.getString("api_key").substring(4));
        assertThat(EventJson.read(internal("/internal/api-keys/" + hash, 200), ApiKeyState.class)
                        .keyId())
                .isEqualTo(router.getString("api_key_info.key_id"));
        internal("/internal/companies/EMP_0000000000", 404);
        internal("/internal/routers/RTR_00000000", 404);
        internal("/internal/api-keys/%00", 404);
    }

    @Test
    void publishesTheKeysThatVerify() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=60"))
                .contentType("application/json")
                .body("keys[0].kty", equalTo("EC"))
                .body("keys[0].crv", equalTo("P-256"))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].kid", notNullValue())
                .body("keys[0]", not(hasKey("d")));
    }

    private static String internal(String path, int status) {
        return given().urlEncodingEnabled(false)
                .header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .get(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    private static <E> List<E> of(Topic topic, String companyId, Class<E> type) {
        return TestKafka.records(topic.topicName()).stream()
                .filter(message -> message.value() != null && message.value().contains("\"" + companyId + "\""))
                .map(message -> EventJson.read(message.value(), type))
                .toList();
    }
}
