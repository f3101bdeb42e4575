package io.ficha.payment.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.payment.ConfigureProvider;
import io.ficha.common.event.payment.ProviderConfigured;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.PortalLook;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.settings.TelegramChange;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.common.test.TestKafka;
import io.ficha.payment.ConektaTestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
class SettingsTest {
    private static final String BLOCKED = "/api/v1/admin/mi-empresa/pendientes";
    private static final String PUBLIC = "/api/v1/config/public";

    @Test
    void tellsTheOperatorWhereNoCardFormOpens() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        var key = TestIdentity.apiKey(company, router);
        // When
        for (int i = 0; i < 3; i++) {
            given().header("X-API-Key", key.apiKey())
                    .contentType("application/json")
                    .body(Map.of("proveedor", "mercado_pago", "texto", "<b>"))
                    .post("/api/v1/payments/formulario-bloqueado")
                    .then()
                    .statusCode(200);
        }
        // Then
        var rows = given().auth()
                .oauth2(TestIdentity.clienteAdmin(company))
                .get(BLOCKED)
                .then()
                .statusCode(200)
                .body("pagos_bloqueados.router_id", contains(router))
                .body("pagos_bloqueados.router", contains("Lobby"))
                .body("pagos_bloqueados.proveedor", contains("mercado_pago"))
                .extract()
                .<Integer>path("pagos_bloqueados[0].veces");
        assertThat(rows).isBetween(1, 2);
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(TestIdentity.company()))
                .get(BLOCKED)
                .then()
                .statusCode(200)
                .body("pagos_bloqueados", empty());
    }

    @Test
    void tellsAPortalWhomItPays() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        var key = TestIdentity.apiKey(company, router);
        portal(key)
                .body("empresa.id", equalTo(company))
                .body("empresa.nombre", equalTo("WiFi Café " + company))
                .body("empresa.conekta_public_key", equalTo("key_test_default_pub"))
                .body("empresa.mercadopago_public_key", nullValue())
                .body("empresa.conekta_mode", equalTo("test"))
                .body("empresa.size()", equalTo(5))
                .body("router.id", equalTo(router))
                .body("router.nombre", equalTo("Lobby"))
                .body("router.ubicacion", equalTo("Planta baja"))
                .body("router.hotspot_login", nullValue())
                .body("router.size()", equalTo(4))
                .body("proveedores", empty())
                .body("idioma", equalTo("es"))
                .body("logo_url", nullValue())
                .body("color", nullValue())
                .body("size()", equalTo(6));
        // When
        configure(company, "key_live_hidden", "key_pub_shown");
        // Then: at once
        portal(key)
                .body("empresa.conekta_public_key", equalTo("key_pub_shown"))
                .body("empresa.conekta_mode", equalTo("live"))
                .body("proveedores", contains("conekta"));
        var other = TestIdentity.company();
        portal(TestIdentity.apiKey(other, TestIdentity.router(other)))
                .body("empresa.conekta_public_key", equalTo("key_test_default_pub"));
        given().header("Authorization", "Bearer " + key.apiKey())
                .get(PUBLIC)
                .then()
                .statusCode(200);
        given().get(PUBLIC).then().statusCode(403);
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(company))
                .get(PUBLIC)
                .then()
                .statusCode(401);
        TestIdentity.publishCompany(company, false);
        await().untilAsserted(() -> given().header("X-API-Key", key.apiKey())
                .get(PUBLIC)
                .then()
                .statusCode(401)
                .body("detail", equalTo("Empresa no activa")));
    }

    @Test
    void tellsAPortalHowItLooksAndWhereGuestsLogIn() {
        // Given
        var company = TestIdentity.company();
        var router = TestIdentity.router(company);
        var key = TestIdentity.apiKey(company, router);
        var look = new PortalLook("/static/logos/logo_x.png", "#0b5fd0", "en");
        // When
        TestKafka.publish(new CompanyState(company, "Plaza", true, Long.MAX_VALUE, null, null, look));
        TestKafka.publish(new RouterState(
                router,
                company,
                "Lobby",
                "192.0.2.1",
                8728,
                null,
                "hotspot",
                false,
                1,
                true,
                false,
                Long.MAX_VALUE,
                null,
                null,
                null,
                null,
                "http://10.5.50.1/login"));
        // Then
        await().untilAsserted(() -> portal(key)
                .body("idioma", equalTo("en"))
                .body("color", equalTo("#0b5fd0"))
                .body("logo_url", equalTo("/static/logos/logo_x.png"))
                .body("router.hotspot_login", equalTo("http://10.5.50.1/login")));
    }

    @Test
    void doesNotLetTheKeysOfTheStartReplaceTheCompanysOwn() {
        var company = TestIdentity.company();
        var key = TestIdentity.apiKey(company, TestIdentity.router(company));
        configure(company, "key_live_hidden", "key_pub_own");
        TestKafka.publish(new ConfigureProvider(company, "conekta", "test", null, "key_test_default_pub"));
        var marker = TestIdentity.company();
        var markerKey = TestIdentity.apiKey(marker, TestIdentity.router(marker));
        TestKafka.publish(new ConfigureProvider(marker, "conekta", "live", null, "marker"));
        await().untilAsserted(() -> portal(markerKey).body("empresa.conekta_public_key", equalTo("marker")));
        portal(key)
                .body("empresa.conekta_public_key", equalTo("key_pub_own"))
                .body("empresa.conekta_mode", equalTo("live"));
    }

    @Test
    void tellsOthersOfAnAccountWithoutItsSecret() {
        var company = TestIdentity.company();
        configure(company, "key_live_hidden", "key_pub_shown");
        await().untilAsserted(() -> {
            var configured = TestKafka.records(Topic.PAYMENT_EVENTS.topicName()).stream()
                    .filter(it -> company.equals(it.key()))
                    .map(it -> EventJson.read(it.value(), ProviderConfigured.class))
                    .toList();
            assertThat(configured).singleElement().satisfies(it -> {
                assertThat(it.mode()).isEqualTo("live");
                assertThat(it.publicKey()).isEqualTo("key_pub_shown");
                assertThat(it.configured()).isTrue();
            });
            var actions = TestKafka.records(Topic.AUDIT.topicName()).stream()
                    .filter(it -> company.equals(it.key()))
                    .toList();
            assertThat(actions).singleElement().satisfies(it -> {
                assertThat(it.value()).doesNotContain("hidden");
                var action = EventJson.read(it.value(), AdminActionPerformed.class);
                assertThat(action.action()).isEqualTo("provider.configured");
                assertThat(action.userEmail()).isEqualTo("admin@example.test");
                assertThat(action.after())
                        .containsEntry("private_key", "********")
                        .containsEntry("mode", "live");
            });
        });
    }

    @Test
    void keepsTelegramSettingsForTenancyAlone() {
        var company = TestIdentity.company();
        internal(company, new TelegramChange(true, "sealed", "********9999", true, "-100", true, true))
                .statusCode(200)
                .body("telegramBotToken", equalTo("********9999"))
                .body("telegramChatId", equalTo("-100"))
                .body("notificacionesTelegram", equalTo(true));
        internal(company, new TelegramChange(false, null, null, true, null, false, null))
                .body("telegramBotToken", equalTo("********9999"))
                .body("telegramChatId", nullValue())
                .body("notificacionesTelegram", equalTo(true));
        internal(company, new TelegramChange(true, null, null, false, null, true, null))
                .body("telegramBotToken", nullValue())
                .body("notificacionesTelegram", nullValue());
        given().get("/internal/companies/{c}/settings", company).then().statusCode(401);
    }

    private static ValidatableResponse internal(String company, TelegramChange change) {
        return given().header("X-Service-Token", TestInfrastructure.SERVICE_TOKEN)
                .contentType("application/json")
                .body(EventJson.write(change))
                .put("/internal/companies/{c}/settings/telegram", company)
                .then();
    }

    private static ValidatableResponse portal(TestIdentity.Key key) {
        return given().header("X-API-Key", key.apiKey()).get(PUBLIC).then().statusCode(200);
    }

    private static void configure(String company, String privateKey, String publicKey) {
        given().auth()
                .oauth2(TestIdentity.clienteAdmin(company))
                .contentType("application/json")
                .body(Map.of("private_key", privateKey, "public_key", publicKey, "mode", "live"))
                .post("/api/v1/admin/mi-empresa/configurar-conekta")
                .then()
                .statusCode(200);
    }
}
