package io.ficha.simulators.conekta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.simulators.RunningSimulators;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConektaFaultsTest {
    private static RunningSimulators simulators;

    @BeforeAll
    static void start() throws Exception {
        simulators = new RunningSimulators();
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void reset() throws Exception {
        simulators.control("POST", "/conekta/reset", null);
    }

    @Test
    void chargesAndLosesTheAnswer() throws Exception {
        arm("loseAnswer", new JsonObject().put("times", 1));

        assertThatThrownBy(() -> simulators.call("POST", "/orders", OrderBodies.paid("pi_1")))
                .isInstanceOf(IOException.class);

        assertThat(charges("pi_1")).hasSize(1);
        assertThat(charges("pi_1").getJsonObject(0).getString("status")).isEqualTo("paid");
        assertThat(simulators.call("POST", "/orders", OrderBodies.paid("pi_2")).status())
                .isEqualTo(200);
    }

    @Test
    void chargesAndAnswersAnError() throws Exception {
        arm("errorAfterEffect", new JsonObject().put("times", 1).put("status", 500));

        var answer = simulators.call("POST", "/orders", OrderBodies.paid("pi_1"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().getString("type")).isEqualTo("api_error");
        assertThat(charges("pi_1")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void answersAnErrorAndChargesNothing(int status) throws Exception {
        arm("errorBeforeEffect", new JsonObject().put("times", 1).put("status", status));

        var answer = simulators.call("POST", "/orders", OrderBodies.paid("pi_1"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Retry-After")).isEqualTo(status == 500 ? null : "1");
        assertThat(charges("pi_1")).isEmpty();
    }

    @Test
    void firesOnlyForTheNamedReferenceAndEveryNthCall() throws Exception {
        arm(
                "errorBeforeEffect",
                new JsonObject().put("times", 9).put("every", 2).put("reference", "pi_1"));

        assertThat(simulators.call("POST", "/orders", OrderBodies.paid("pi_2")).status())
                .isEqualTo(200);
        assertThat(simulators.call("POST", "/orders", OrderBodies.paid("pi_1")).status())
                .isEqualTo(200);
        assertThat(simulators.call("POST", "/orders", OrderBodies.paid("pi_1")).status())
                .isEqualTo(500);
    }

    @Test
    void refundsAndLosesTheAnswerOrRefundsNothing() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_1"))
                .json()
                .getString("id");
        simulators.control(
                "POST",
                "/conekta/faults",
                new JsonObject()
                        .put(
                                "refundErrorBefore",
                                new JsonObject().put("times", 1).put("status", 503))
                        .put("refundLoseAnswer", new JsonObject().put("times", 1)));

        var refused = simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(100));
        assertThatThrownBy(() -> simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(200)))
                .isInstanceOf(IOException.class);

        assertThat(refused.status()).isEqualTo(503);
        var refunds = effects("pi_1").getJsonArray("refunds");
        assertThat(refunds).hasSize(1);
        assertThat(refunds.getJsonObject(0).getInteger("amount")).isEqualTo(200);
    }

    @Test
    void keepsARefundPendingUntilItIsSettled() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_1"))
                .json()
                .getString("id");
        arm("refundPending", new JsonObject().put("times", 1));

        var pending = simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(49900));
        var again = simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(1));
        var settled = simulators.control("POST", "/conekta/orders/" + id + "/settle-refunds", null);

        assertThat(pending.json().getInteger("amount_refunded")).isZero();
        assertThat(pending.json().getString("payment_status")).isEqualTo("paid");
        assertThat(again.status()).isEqualTo(422);
        assertThat(settled.json().getString("payment_status")).isEqualTo("refunded");
    }

    @Test
    void givesUpARefundThatWasPending() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_1"))
                .json()
                .getString("id");
        arm("refundPending", new JsonObject());
        simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(49900));

        var kept = simulators.control("POST", "/conekta/orders/" + id + "/reject-refunds", null);

        assertThat(kept.json().getString("payment_status")).isEqualTo("paid");
        assertThat(effects("pi_1").getJsonArray("refunds")).isEmpty();
    }

    @Test
    void dripsItsAnswer() throws Exception {
        arm("slowDrip", new JsonObject().put("value", 1));

        assertThat(simulators.call("POST", "/orders", OrderBodies.paid("pi_1")).status())
                .isEqualTo(200);
    }

    @Test
    void showsOrdersInTheSearchOnlyOnceTheyAreIndexed() throws Exception {
        arm("searchDelayMillis", 3_600_000);
        simulators.call("POST", "/orders", OrderBodies.paid("pi_1"));

        var early = simulators.call("GET", "/orders?search=pi_1", null);
        arm("searchDelayMillis", 0);
        var late = simulators.call("GET", "/orders?search=pi_1", null);

        assertThat(early.json().getJsonArray("data")).isEmpty();
        assertThat(late.json().getJsonArray("data")).hasSize(1);
    }

    @Test
    void chargesAnotherAmountCurrencyOrStatus() throws Exception {
        simulators.control(
                "POST",
                "/conekta/faults",
                new JsonObject()
                        .put("wrongAmount", new JsonObject().put("times", 1))
                        .put("wrongCurrency", new JsonObject().put("times", 1))
                        .put("statusOverride", new JsonObject().put("value", "pending_payment")));

        var order = simulators.call("POST", "/orders", OrderBodies.paid("pi_1")).json();
        var paid = simulators
                .control("POST", "/conekta/orders/" + order.getString("id") + "/pay", null)
                .json();

        assertThat(order.getInteger("amount")).isEqualTo(50000);
        assertThat(order.getString("currency")).isEqualTo("USD");
        assertThat(order.getString("payment_status")).isEqualTo("pending_payment");
        assertThat(paid.getString("payment_status")).isEqualTo("paid");
    }

    @Test
    void makesTwoPaidOrdersForOneReference() throws Exception {
        arm("doubleOrder", new JsonObject().put("times", 1));

        simulators.call("POST", "/orders", OrderBodies.paid("pi_1"));

        assertThat(charges("pi_1")).hasSize(2);
        assertThat(summary().getInteger("repeatedCharges")).isEqualTo(1);
    }

    @Test
    void declinesWithoutTheOrderOrWithoutItsStatus() throws Exception {
        arm("declineWithoutOrder", new JsonObject().put("times", 1));
        var bare = simulators.call("POST", "/orders", OrderBodies.card("pi_1", "tok_test_card_declined"));
        arm("declineWithoutStatus", new JsonObject().put("times", 1));
        var noStatus = simulators.call("POST", "/orders", OrderBodies.card("pi_2", "tok_test_card_declined"));

        assertThat(bare.json().containsKey("data")).isFalse();
        assertThat(noStatus.json().getJsonObject("data").containsKey("payment_status"))
                .isFalse();
    }

    @Test
    void answersAnHtmlPageAndUnknownFields() throws Exception {
        arm("readError", new JsonObject().put("times", 1).put("status", 502).put("html", true));
        arm("extraFields", true);

        var page = simulators.call("GET", "/orders", null);
        var order = simulators.call("POST", "/orders", OrderBodies.paid("pi_1"));

        assertThat(page.status()).isEqualTo(502);
        assertThat(page.header("Content-Type")).isEqualTo("text/html");
        assertThat(order.json().containsKey("added_in_a_later_version")).isTrue();
    }

    @Test
    void chargesBeforeADelayedAnswerIsSent() throws Exception {
        arm("delayAfterEffectMillis", 600_000);
        var waiting = new Thread(() -> {
            try {
                simulators.call("POST", "/orders", OrderBodies.paid("pi_1"));
            } catch (IOException | InterruptedException cutWhenTheTestEnds) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.setDaemon(true);
        waiting.start();

        Awaitility.await().until(() -> charges("pi_1").size() == 1);

        assertThat(waiting.isAlive()).isTrue();
        waiting.interrupt();
    }

    @Test
    void refusesConnectionsWhileDownAndKeepsItsOrders() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_1"))
                .json()
                .getString("id");
        arm("down", true);

        assertThatThrownBy(() -> simulators.call("GET", "/orders/" + id, null)).isInstanceOf(IOException.class);
        arm("down", false);

        assertThat(simulators.call("GET", "/orders/" + id, null).status()).isEqualTo(200);
    }

    @Test
    void countsChargesDeclinesAndRefunds() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_1"))
                .json()
                .getString("id");
        simulators.call("POST", "/orders", OrderBodies.card("pi_2", "tok_test_card_declined"));
        simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(100));

        var summary = summary();

        assertThat(summary.getInteger("orders")).isEqualTo(2);
        assertThat(summary.getInteger("charges")).isEqualTo(1);
        assertThat(summary.getInteger("chargedAmount")).isEqualTo(49900);
        assertThat(summary.getInteger("declined")).isEqualTo(1);
        assertThat(summary.getInteger("refunds")).isEqualTo(1);
        assertThat(summary.getInteger("refundedAmount")).isEqualTo(100);
        assertThat(summary.getInteger("repeatedCharges")).isZero();
    }

    @Test
    void refusesAFaultItDoesNotKnow() throws Exception {
        var refused =
                simulators.control("POST", "/conekta/faults", new JsonObject().put("loseAnswers", new JsonObject()));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void forgetsTheOldestOrdersButKeepsTheSums() throws Exception {
        try (var small = new RunningSimulators("--conekta-max-orders", "2")) {
            var oldest = small.call("POST", "/orders", OrderBodies.paid("pi_1"))
                    .json()
                    .getString("id");
            small.call("POST", "/orders", OrderBodies.paid("pi_2"));
            small.call("POST", "/orders", OrderBodies.paid("pi_3"));

            var gone = small.call("GET", "/orders/" + oldest, null);
            var summary = small.control("GET", "/conekta/effects/summary", null).json();

            assertThat(gone.status()).isEqualTo(404);
            assertThat(summary.getInteger("ordersKept")).isEqualTo(2);
            assertThat(summary.getInteger("charges")).isEqualTo(3);
        }
    }

    private static void arm(String fault, Object setting) throws Exception {
        var answer = simulators.control("POST", "/conekta/faults", new JsonObject().put(fault, setting));
        assertThat(answer.status()).isEqualTo(200);
    }

    private static JsonObject effects(String reference) throws IOException, InterruptedException {
        return simulators
                .control("GET", "/conekta/effects?reference=" + reference, null)
                .json();
    }

    private static JsonArray charges(String reference) throws IOException, InterruptedException {
        return effects(reference).getJsonArray("charges");
    }

    private static JsonObject summary() throws IOException, InterruptedException {
        return simulators.control("GET", "/conekta/effects/summary", null).json();
    }
}
