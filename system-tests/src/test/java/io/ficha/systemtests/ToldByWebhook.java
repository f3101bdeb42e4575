package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.localstack.demo.Api;
import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Payments that end after the request: both providers tell of them at the public address, signed. */
final class ToldByWebhook {
    private static final String CONEKTA = "conekta";
    private static final String MERCADO_PAGO = "mercado-pago";
    private static final String MERCADO_PAGO_SECRET = "sim_secret_4b8e1d0c";
    private final SystemStack system;
    private final Onboarding onboarding;
    private final Portal portal;

    ToldByWebhook(SystemStack system) {
        this.system = system;
        this.onboarding = new Onboarding(system.gateway(), system.superAdmin());
        this.portal = system.newPortal(onboarding, SystemStack.PROFILE);
    }

    /** A slip is paid at the shop next door: the guest gets access; the bank takes the money back: access ends. */
    void slipsAreDeliveredAndChargedBack() {
        // Given
        hookUpConekta();
        hookUpMercadoPago();
        var slips = Map.of(
                CONEKTA, pay("/api/v1/payments/pagar-conekta", Map.of("metodo_pago", "efectivo")),
                MERCADO_PAGO, pay("/api/v1/payments/pagar-mercado-pago", Map.of("payment_method_id", "oxxo")));
        slips.forEach((provider, slip) ->
                assertThat(slip.path("estado_pago").asText()).as(provider).isEqualTo("pending"));
        // When
        slips.forEach((provider, slip) -> system.world().payment(provider, orderOf(slip), "pay", Map.of()));
        // Then
        slips.forEach((provider, slip) -> {
            system.awaitState(portal, purchaseOf(slip), "DELIVERED");
            assertThat(system.usersOf(purchaseOf(slip))).as(provider).hasSize(1);
            awaitTaken(provider, purchaseOf(slip));
        });
        // When
        system.world().payment(CONEKTA, orderOf(slips.get(CONEKTA)), "chargeback", Map.of("state", "lost"));
        system.world()
                .payment(MERCADO_PAGO, orderOf(slips.get(MERCADO_PAGO)), "chargeback", Map.of("state", "settled"));
        // Then
        slips.forEach((provider, slip) -> {
            system.awaitState(portal, purchaseOf(slip), "CHARGED_BACK");
            await("the access of " + provider + " ends")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> system.usersOf(purchaseOf(slip)).isEmpty());
        });
    }

    /** A webhook with a wrong signature is refused and moves nothing; what is true is found without it. */
    void forgedOnesAreRefused() {
        // Given
        hookUpConekta();
        var slip = pay("/api/v1/payments/pagar-conekta", Map.of("metodo_pago", "transferencia"));
        system.world().provider(Map.of("webhookForged", Map.of("times", 100, "reference", purchaseOf(slip))));
        // When
        system.world().payment(CONEKTA, orderOf(slip), "pay", Map.of());
        // Then
        await("the forged webhook is refused")
                .atMost(Duration.ofSeconds(20))
                .until(() -> delivered(CONEKTA, purchaseOf(slip)), "answered 401"::equals);
        system.awaitState(portal, purchaseOf(slip), "DELIVERED");
    }

    private void hookUpConekta() {
        var api = system.processes().ports().conekta();
        var conekta = Api.at("http://127.0.0.1:" + api)
                .with("Accept", "application/vnd.conekta-v2.3.0+json")
                .with("Authorization", "Bearer key_test_webhooks" + portal.companyId());
        var key = conekta.post("/webhook_keys", Map.of("active", true))
                .expect(200, 201)
                .text("/public_key");
        admin(
                "/mi-empresa/configurar-conekta",
                Map.of(
                        "private_key",
                        "key_test_webhooks" + portal.companyId(),
                        "webhook_public_key",
                        key,
                        "mode",
                        "test"));
        var url = onboarding
                .companyAdmin()
                .get("/api/v1/webhook/empresa/" + portal.companyId() + "/estado-webhook")
                .expect(200)
                .text("/conekta/url");
        conekta.post("/webhooks", Map.of("url", url)).expect(200, 201);
    }

    private void hookUpMercadoPago() {
        admin(
                "/mi-empresa/configurar-credenciales",
                Map.of("access_token", "APP_USR-" + portal.companyId(), "public_key", "pub", "mode", "test"));
        onboarding
                .companyAdmin()
                .post(
                        "/api/v1/webhook/empresa/" + portal.companyId() + "/configurar-webhook",
                        Map.of("webhook_secret", MERCADO_PAGO_SECRET))
                .expect(200);
    }

    private void admin(String path, Map<String, Object> body) {
        onboarding.companyAdmin().post("/api/v1/admin" + path, body).expect(200);
    }

    private JsonNode pay(String path, Map<String, String> how) {
        var order = new LinkedHashMap<String, Object>(how);
        order.put("producto_id", portal.productId());
        order.put("monto", 15.00);
        order.put("nombre_cliente", "Ana Ejemplo");
        order.put("email_cliente", "ana@example.com");
        order.put("telefono_cliente", "5512345678");
        return portal.api()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(path, order)
                .expect(202)
                .json();
    }

    private void awaitTaken(String provider, String purchase) {
        await("the webhook of " + provider + " is taken")
                .atMost(Duration.ofSeconds(30))
                .until(() -> delivered(provider, purchase), "taken"::equals);
    }

    /** @return what came of the last webhook about a sale; it went to the public address */
    private String delivered(String provider, String purchase) {
        var result = "";
        for (var webhook : system.world().webhooks(provider)) {
            if (!webhook.path("reference").asText().equals(purchase)) continue;
            assertThat(webhook.path("url").asText())
                    .startsWith(system.processes().baseUrl() + "/api/v1/webhook/" + provider + "/");
            result = webhook.path("result").asText();
        }
        return result;
    }

    private static String purchaseOf(JsonNode slip) {
        return slip.path("id_compra").asText();
    }

    private static String orderOf(JsonNode slip) {
        return slip.path("id_transaccion").asText();
    }
}
