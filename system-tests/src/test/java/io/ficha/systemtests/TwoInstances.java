package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.localstack.StackPorts;
import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Api;
import io.ficha.localstack.demo.UnexpectedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Two instances of the payment service at once: scenarios on a running stack. */
final class TwoInstances {
    private static final int REQUESTS = 50;
    private final SystemStack system;
    private final MercadoPagoShop shop;

    TwoInstances(SystemStack system) {
        this.system = system;
        this.shop = MercadoPagoShop.open(system);
    }

    /** Fifty requests with one key, by turns to both, for each provider and way to pay. */
    void chargeOnceForOneKey() {
        int port = StackPorts.findFree().base();
        var replica = system.processes().startReplica("payment", port);
        try {
            var api = shop.portal().api();
            var both = List.of(api.movedTo(system.processes().url("payment")), api.movedTo("http://127.0.0.1:" + port));
            both.forEach(TwoInstances::awaitReady);
            for (var how : List.of(
                    Map.of("token_tarjeta", "tok_test_visa_4242"),
                    Map.of("metodo_pago", "efectivo"),
                    Map.of("metodo_pago", "transferencia"))) {
                chargeOnce(both, "conekta", "/api/v1/payments/pagar-conekta", how);
            }
            for (var method : List.of("visa", "oxxo", "clabe")) {
                chargeOnce(both, MercadoPagoShop.PROVIDER, MercadoPagoShop.PAY, Map.of("payment_method_id", method));
            }
        } finally {
            replica.destroy();
            // What it has not ended, the other does afterwards: no sale of the next scenario is to wait for that.
            await("the second instance has ended")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !replica.isAlive());
        }
    }

    private static void awaitReady(Api instance) {
        await("both instances are ready")
                .atMost(Duration.ofSeconds(90))
                .ignoreException(UnexpectedAnswer.class)
                .until(() -> instance.get("/q/health/ready").status() == 200);
    }

    private void chargeOnce(List<Api> both, String provider, String path, Map<String, String> how) {
        // Given
        var order = shop.order();
        order.putAll(how);
        var key = MercadoPagoShop.newKey();
        // When
        var answers = IntStream.range(0, REQUESTS)
                .mapToObj(i ->
                        both.get(i % both.size()).with("Idempotency-Key", key).postAsync(path, order))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // Then
        assertThat(answers)
                .as("%s %s", provider, how)
                .extracting(Answer::status)
                .isSubsetOf(200, 202, 409);
        var bodies = answers.stream()
                .filter(answer -> answer.status() != 409)
                .map(Answer::body)
                .distinct()
                .toList();
        assertThat(bodies).as("answers of %s %s", provider, how).hasSize(1);
        for (var instance : both) {
            var again = instance.with("Idempotency-Key", key).post(path, order);
            assertThat(again.body()).isEqualTo(bodies.get(0));
            var effects = system.world().effects(provider, again.text("/id_compra"));
            assertThat(effects.path("charges"))
                    .as("charges at %s for %s", provider, how)
                    .hasSize(1);
        }
    }
}
