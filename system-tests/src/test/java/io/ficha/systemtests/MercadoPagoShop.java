package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Onboarding;
import io.ficha.localstack.demo.Portal;
import io.ficha.localstack.demo.UnexpectedAnswer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A company that sells through Mercado Pago too. */
final class MercadoPagoShop {
    static final String PAY = "/api/v1/payments/pagar-mercado-pago";
    static final String PROVIDER = "mercado-pago";
    private final SystemStack system;
    private final Portal portal;

    private MercadoPagoShop(SystemStack system, Portal portal) {
        this.system = system;
        this.portal = portal;
    }

    static MercadoPagoShop open(SystemStack system) {
        var onboarding = new Onboarding(system.gateway(), system.superAdmin());
        var portal = system.newPortal(onboarding, SystemStack.PROFILE);
        onboarding
                .companyAdmin()
                .post(
                        "/api/v1/admin/mi-empresa/configurar-credenciales",
                        Map.of("access_token", "APP_USR-" + portal.companyId(), "public_key", "pub", "mode", "test"))
                .expect(200);
        return new MercadoPagoShop(system, portal);
    }

    Portal portal() {
        return portal;
    }

    /** What a guest sends who pays by card. */
    Map<String, Object> order() {
        var order = new LinkedHashMap<String, Object>();
        order.put("producto_id", portal.productId());
        order.put("payment_method_id", "visa");
        order.put("token", "card_test_APRO");
        order.put("monto", 15.00);
        order.put("nombre_cliente", "Ana Ejemplo");
        order.put("email_cliente", "ana@example.com");
        return order;
    }

    CompletableFuture<Answer> payAsync(String key) {
        return portal.api().with("Idempotency-Key", key).postAsync(PAY, order());
    }

    void awaitCharged() {
        await("Mercado Pago has charged")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> system.world().summary(PROVIDER).path("charges").asInt() == 1);
    }

    /** Pays again with the same key until there is an answer about the sale; it must end delivered, with one charge. */
    void awaitDeliveredOnce(String key) {
        var sale = await("answer about the sale")
                .atMost(SystemStack.RESOLVED)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(UnexpectedAnswer.class)
                .until(() -> payAsync(key).join(), answer -> !answer.text("/id_compra")
                        .isEmpty());
        var purchase = sale.text("/id_compra");
        system.awaitState(portal, purchase, "DELIVERED");
        assertThat(charges(purchase)).hasSize(1);
        assertThat(system.world().summary(PROVIDER).path("charges").asInt()).isEqualTo(1);
        assertThat(system.usersOf(purchase)).hasSize(1);
    }

    private JsonNode charges(String purchase) {
        return system.world().effects(PROVIDER, purchase).path("charges");
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }
}
