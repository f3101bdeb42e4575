package io.ficha.simulators.conekta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.simulators.RunningSimulators;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConektaOrdersTest {
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
        simulators.control("POST", "/reset", null);
    }

    @Test
    void paysACardOrderAtOnce() throws Exception {
        var created = simulators.call("POST", "/orders", OrderBodies.paid("pi_1"));

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.header("Conekta-Media-Type")).isEqualTo("conekta-v2.3.0; format=application/json");
        var order = created.json();
        assertThat(order.getString("payment_status")).isEqualTo("paid");
        assertThat(order.getString("id")).startsWith("ord_");
        assertThat(order.getInteger("amount")).isEqualTo(49900);
        assertThat(order.getJsonObject("metadata").getString("reference_id")).isEqualTo("pi_1");
        assertThat(order.containsKey("tax_lines")).isTrue();
        assertThat(order.getValue("tax_lines")).isNull();
        var charge = created.charge();
        assertThat(charge.getString("id")).matches("[0-9a-f]{24}");
        assertThat(charge.getString("status")).isEqualTo("paid");
        assertThat(charge.getString("customer_id")).isEmpty();
        assertThat(charge.getValue("refunds")).isNull();
        assertThat(charge.getJsonObject("payment_method").getString("exp_month"))
                .isEqualTo("08");
        assertThat(simulators
                        .call("GET", "/orders/" + order.getString("id"), null)
                        .json())
                .isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({
        "tok_test_card_declined, declined",
        "tok_test_insufficient_funds, insufficient_funds",
        "tok_test_expired_card, expired_card"
    })
    void declinesWithTheOrderInTheError(String token, String failureCode) throws Exception {
        var declined = simulators.call("POST", "/orders", OrderBodies.card("pi_2", token));

        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("conekta.errors.processing.bank." + failureCode);
        var order = declined.json().getJsonObject("data");
        assertThat(order.getString("payment_status")).isEqualTo("declined");
        var charge = order.getJsonObject("charges").getJsonArray("data").getJsonObject(0);
        assertThat(charge.getString("failure_code")).isEqualTo(failureCode);
        var found = simulators.call("GET", "/orders/" + order.getString("id"), null);
        assertThat(found.json().getString("payment_status")).isEqualTo("declined");
    }

    @Test
    void takesASingleUseTokenOnce() throws Exception {
        var card = new JsonObject()
                .put("number", "4242424242424242")
                .put("name", "Ana Ejemplo")
                .put("exp_month", "08")
                .put("exp_year", "29")
                .put("cvc", "123");
        var token = simulators.call("POST", "/tokens", new JsonObject().put("card", card));
        var body = OrderBodies.card("pi_3", token.json().getString("id"));

        var first = simulators.call("POST", "/orders", body);
        var second = simulators.call("POST", "/orders", body);

        assertThat(token.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.charge().getJsonObject("payment_method").getString("last4"))
                .isEqualTo("4242");
        assertThat(second.status()).isEqualTo(402);
        assertThat(second.code()).isEqualTo("conekta.errors.processing.tokenization.used");
        assertThat(second.json().containsKey("data")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"cash, cash_payment, reference, 20", "spei, bank_transfer_payment, clabe, 18"})
    void waitsForMoneyPaidElsewhere(String type, String object, String field, int digits) throws Exception {
        var method = new JsonObject().put("type", type).put("expires_at", 4_000_000_000L);
        var created = simulators.call("POST", "/orders", OrderBodies.charged("pi_4", method));
        var id = created.json().getString("id");

        simulators.control("POST", "/conekta/orders/" + id + "/pay", null);

        assertThat(created.json().getString("payment_status")).isEqualTo("pending_payment");
        var shown = created.charge().getJsonObject("payment_method");
        assertThat(shown.getString("object")).isEqualTo(object);
        assertThat(shown.getString(field)).hasSize(digits);
        assertThat(shown.getLong("expires_at")).isEqualTo(4_000_000_000L);
        assertThat(simulators.call("GET", "/orders/" + id, null).json().getString("payment_status"))
                .isEqualTo("paid");
    }

    @Test
    void findsOrdersByReferenceOnlyForTheirKey() throws Exception {
        simulators.call("POST", "/orders", OrderBodies.paid("pi_5"));
        simulators.call("POST", "/orders", OrderBodies.paid("pi_5"));
        simulators.call("POST", "/orders", OrderBodies.paid("pi_other"));

        var found = simulators.call("GET", "/orders?search=pi_5&limit=20", null).json();
        var others = simulators
                .callAs("Bearer key_other", "GET", "/orders?search=pi_5", "")
                .json();

        assertThat(found.getString("object")).isEqualTo("list");
        assertThat(found.getJsonArray("data")).hasSize(2);
        assertThat(others.getJsonArray("data")).isEmpty();
    }

    @Test
    void hidesAnOrderFromEveryOtherKey() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_6"))
                .json()
                .getString("id");

        var seen = simulators.callAs("Bearer key_other", "GET", "/orders/" + id, "");

        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.json().getString("type")).isEqualTo("resource_not_found_error");
    }

    @Test
    void pagesThroughAllOrdersNewestFirst() throws Exception {
        for (int i = 0; i < 5; i++) {
            simulators.call("POST", "/orders", OrderBodies.paid("pi_page_" + i));
        }

        var first =
                simulators.call("GET", "/orders?limit=3&created_at.gte=1", null).json();
        var second =
                simulators.call("GET", first.getString("next_page_url"), null).json();

        assertThat(first.getBoolean("has_more")).isTrue();
        assertThat(references(first)).containsExactly("pi_page_4", "pi_page_3", "pi_page_2");
        assertThat(references(second)).containsExactly("pi_page_1", "pi_page_0");
        assertThat(second.getBoolean("has_more")).isFalse();
        assertThat(simulators
                        .call("GET", "/orders?created_at.gte=4000000000", null)
                        .json()
                        .getJsonArray("data"))
                .isEmpty();
    }

    private static Iterable<String> references(JsonObject list) {
        return list.getJsonArray("data").stream()
                .map(order -> ((JsonObject) order).getJsonObject("metadata").getString("reference_id"))
                .toList();
    }

    @Test
    void refundsInPartsButNeverMoreThanWasPaid() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_7"))
                .json()
                .getString("id");

        var part = simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(15000));
        var tooMuch = simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(34901));
        var rest = simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(34900));

        assertThat(part.json().getString("payment_status")).isEqualTo("partially_refunded");
        assertThat(part.json().getInteger("amount_refunded")).isEqualTo(15000);
        var refund = part.charge().getJsonObject("refunds").getJsonArray("data").getJsonObject(0);
        assertThat(refund.getInteger("amount")).isEqualTo(-15000);
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(rest.json().getString("payment_status")).isEqualTo("refunded");
        assertThat(rest.json().getInteger("amount_refunded")).isEqualTo(49900);
        assertThat(rest.json().getBoolean("is_refundable")).isFalse();
    }

    @Test
    void refusesToRefundWhatWasNeverPaid() throws Exception {
        var slip = OrderBodies.charged("pi_8", new JsonObject().put("type", "cash"));
        var id = simulators.call("POST", "/orders", slip).json().getString("id");

        var refused = simulators.call("POST", "/orders/" + id + "/refunds", OrderBodies.refund(100));

        assertThat(refused.status()).isEqualTo(402);
    }

    @Test
    void cancelsAPendingOrderButNotAPaidOne() throws Exception {
        var slip = OrderBodies.charged("pi_9", new JsonObject().put("type", "spei"));
        var pending = simulators.call("POST", "/orders", slip).json().getString("id");
        var paid = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_10"))
                .json()
                .getString("id");

        var canceled = simulators.call("POST", "/orders/" + pending + "/cancel", null);
        var refused = simulators.call("POST", "/orders/" + paid + "/cancel", null);

        assertThat(canceled.json().getString("payment_status")).isEqualTo("canceled");
        assertThat(refused.status()).isEqualTo(428);
        assertThat(refused.json().getString("type")).isEqualTo("precondition_required_error");
    }

    @Test
    void takesTheKeyAsBearerOrAsBasicUserAndRefusesARevokedOne() throws Exception {
        var basic = Base64.getEncoder().encodeToString("key_a:".getBytes(UTF_8));

        assertThat(simulators.callAs("Bearer key_a", "GET", "/orders", "").status())
                .isEqualTo(200);
        assertThat(simulators.callAs("Basic " + basic, "GET", "/orders", "").status())
                .isEqualTo(200);
        assertThat(simulators
                        .callAs("Bearer key_revoked_a", "GET", "/orders", "")
                        .status())
                .isEqualTo(401);
        assertThat(simulators.callAs(null, "GET", "/orders", "").code())
                .isEqualTo("conekta.errors.authentication.missing_key");
    }

    @ParameterizedTest
    @CsvSource({
        "currency, conekta.errors.parameter_validation.currency.missing",
        "customer_info, conekta.errors.parameter_validation.customer_info.missing",
        "line_items, conekta.errors.parameter_validation.line_items.missing"
    })
    void namesTheMissingField(String field, String code) throws Exception {
        var body = OrderBodies.paid("pi_11");
        body.remove(field);

        var refused = simulators.call("POST", "/orders", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getString("type")).isEqualTo("parameter_validation_error");
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"49900.0", "'\"49900\"'", "-1", "299"})
    void takesOnlyWholeCentavosFromTheMinimumUp(String price) throws Exception {
        var body = OrderBodies.paid("pi_12").encode().replace("\"unit_price\":49900", "\"unit_price\":" + price);

        var refused = simulators.callAs("Bearer key_a", "POST", "/orders", body);

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void refusesBodiesItCannotReadAndTokensItDoesNotKnow() throws Exception {
        assertThat(simulators.callAs("Bearer key_a", "POST", "/orders", "{").status())
                .isEqualTo(400);
        assertThat(simulators.callAs("Bearer key_a", "POST", "/orders", "[1]").status())
                .isEqualTo(400);
        assertThat(simulators
                        .call("POST", "/orders", OrderBodies.card("pi_13", "tok_unknown"))
                        .code())
                .isEqualTo("conekta.errors.parameter_validation.payment_method.token_id.nonexistent_token");
    }

    @Test
    void hasNoPaymentStatusWithoutACharge() throws Exception {
        var order = simulators.call("POST", "/orders", OrderBodies.paid("pi_14").put("charges", new JsonArray()));

        assertThat(order.status()).isEqualTo(200);
        assertThat(order.json().getValue("payment_status")).isNull();
        assertThat(order.json().getValue("charges")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true, paid,", "false, declined, declined_by_3ds"})
    void sendsTheBuyerToAChallenge(boolean passes, String status, String failureCode) throws Exception {
        var body = OrderBodies.paid("pi_15")
                .put("three_ds_mode", "strict")
                .put("return_url", "https://app.example.test/r");
        var order = simulators.call("POST", "/orders", body).json();
        var url = order.getJsonObject("next_action")
                .getJsonObject("redirect_to_url")
                .getString("url");

        var page = simulators.browse(url);
        var back = simulators.browse(url + "?ok=" + passes);

        assertThat(order.getString("payment_status")).isEqualTo("pending_payment");
        assertThat(order.getValue("charges")).isNull();
        assertThat(page.response().body()).contains("?ok=true");
        assertThat(back.header("Location")).isEqualTo("https://app.example.test/r");
        var ended = simulators.call("GET", "/orders/" + order.getString("id"), null);
        assertThat(ended.json().getString("payment_status")).isEqualTo(status);
        assertThat(ended.charge().getString("failure_code")).isEqualTo(failureCode);
        assertThat(ended.json().containsKey("next_action")).isFalse();
        assertThat(simulators.browse(url).status()).isEqualTo(404);
    }

    @Test
    void challengesOnlyTheCardsThatNeedItWhenSmart() throws Exception {
        var plain = OrderBodies.paid("pi_16").put("three_ds_mode", "smart").put("return_url", "https://a.test/r");
        var asked = OrderBodies.card("pi_17", "tok_test_3ds_challenge")
                .put("three_ds_mode", "smart")
                .put("return_url", "https://a.test/r");
        var nobody = OrderBodies.card("pi_18", "tok_test_3ds_challenge");

        assertThat(simulators.call("POST", "/orders", plain).json().getString("payment_status"))
                .isEqualTo("paid");
        var id = simulators.call("POST", "/orders", asked).json();
        assertThat(id.getString("payment_status")).isEqualTo("pending_payment");
        assertThat(simulators.call("POST", "/orders", nobody).json().getString("payment_status"))
                .isEqualTo("paid");
        assertThat(simulators
                        .call("POST", "/orders", plain.putNull("three_ds_mode"))
                        .status())
                .isEqualTo(422);
        simulators.control("POST", "/conekta/clock", new JsonObject().put("advanceSeconds", 3600));
        assertThat(simulators
                        .call("GET", "/orders/" + id.getString("id"), null)
                        .json()
                        .getString("payment_status"))
                .isEqualTo("expired");
    }

    @Test
    void expiresASlipAndTakesItsMoneyLate() throws Exception {
        var slip = OrderBodies.charged("pi_19", new JsonObject().put("type", "cash"));
        var id = simulators.call("POST", "/orders", slip).json().getString("id");

        simulators.control("POST", "/conekta/clock", new JsonObject().put("advanceSeconds", 31 * 86_400));
        var expired = simulators.call("GET", "/orders/" + id, null);
        simulators.control("POST", "/conekta/orders/" + id + "/pay", null);

        assertThat(expired.json().getString("payment_status")).isEqualTo("expired");
        assertThat(simulators.call("GET", "/orders/" + id, null).json().getString("payment_status"))
                .isEqualTo("paid");
    }

    @Test
    void takesMoneyBackInADisputeAndGivesItWhenThatIsWon() throws Exception {
        var id = simulators
                .call("POST", "/orders", OrderBodies.paid("pi_20"))
                .json()
                .getString("id");

        simulators.control("POST", "/conekta/orders/" + id + "/chargeback", new JsonObject());
        var disputed = simulators.call("GET", "/orders/" + id, null);
        var won = simulators
                .control("POST", "/conekta/orders/" + id + "/chargeback", new JsonObject().put("state", "won"))
                .json();

        assertThat(disputed.json().getString("payment_status")).isEqualTo("charged_back");
        assertThat(disputed.charge().getString("status")).isEqualTo("chargeback");
        assertThat(won.getString("payment_status")).isEqualTo("paid");
    }

    @Test
    void refusesAKeyRevokedInMidFlight() throws Exception {
        simulators.arm("conekta", "revoked", new JsonArray().add(RunningSimulators.KEY));

        assertThat(simulators.call("GET", "/orders", null).status()).isEqualTo(401);
        assertThat(simulators.callAs("Bearer key_b", "GET", "/orders", "").status())
                .isEqualTo(200);
    }
}
