package io.ficha.simulators.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.simulators.RunningSimulators;
import io.ficha.simulators.RunningSimulators.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Payments API over real sockets: every endpoint, every fault. */
class MercadoPagoTest {
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
        simulators.control("POST", "/mercado-pago/reset", null);
    }

    @Test
    void approvesACardAtOnce() throws Exception {
        var created = create(card("pi_1", "APRO").put("metadata", new JsonObject().put("companyId", "EMP_1")));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.response().body())
                .contains("\"transaction_amount\":499.00", "\"transaction_amount_refunded\":0.00");
        var payment = created.json();
        assertThat(payment.getValue("id")).isInstanceOf(Long.class);
        assertThat(payment.getString("status")).isEqualTo("approved");
        assertThat(payment.getString("status_detail")).isEqualTo("accredited");
        assertThat(payment.getString("currency_id")).isEqualTo("MXN");
        assertThat(payment.getBoolean("live_mode")).isFalse();
        assertThat(payment.getString("date_approved")).matches("[0-9T:-]+[.][0-9]{3}-04:00");
        assertThat(payment.getJsonObject("metadata").getString("company_id")).isEqualTo("EMP_1");
        assertThat(get(payment.getLong("id")).json()).isEqualTo(payment);
    }

    @ParameterizedTest
    @CsvSource({
        "FUND, rejected, cc_rejected_insufficient_amount",
        "CALL, rejected, cc_rejected_call_for_authorize",
        "SECU, rejected, cc_rejected_bad_filled_security_code",
        "DUPL, rejected, cc_rejected_duplicated_payment",
        "OTHE, rejected, cc_rejected_other_reason",
        "CONT, in_process, pending_contingency"
    })
    void answersARejectedCardWith201Too(String holder, String status, String detail) throws Exception {
        var created = create(card("pi_1", holder));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().getString("status")).isEqualTo(status);
        assertThat(created.json().getString("status_detail")).isEqualTo(detail);
        assertThat(created.json().getValue("date_approved")).isNull();
        assertThat(created.json().getJsonObject("payer").getValue("email")).isNull();
    }

    @Test
    void remembersTheHolderBehindATokenAndTakesItOnce() throws Exception {
        var body = new JsonObject()
                .put("card_number", "4075595716483764")
                .put("expiration_month", 11)
                .put("expiration_year", 2030)
                .put("security_code", "123")
                .put("cardholder", new JsonObject().put("name", "FUND"));
        var token = simulators.mercadoPago("POST", "/v1/card_tokens?public_key=APP_USR-public-1", body.encode());
        var pay = card("pi_1", "APRO").put("token", token.json().getString("id"));

        var first = create(pay);
        var second = create(pay);

        assertThat(token.status()).isEqualTo(201);
        assertThat(token.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(first.json().getString("status_detail")).isEqualTo("cc_rejected_insufficient_amount");
        assertThat(second.status()).isEqualTo(400);
        assertThat(cause(second)).isEqualTo(3003);
        assertThat(cause(create(card("pi_2", "APRO").put("token", "unknown")))).isEqualTo(2006);
    }

    @Test
    void insistsOnOneIdempotencyKey() throws Exception {
        var body = card("pi_1", "APRO").encode();

        var none = simulators.mercadoPago("POST", "/v1/payments", body);
        var two = simulators.mercadoPago("POST", "/v1/payments", body, "a", "b");
        simulators.arm("mercado-pago", "acceptTwoKeys", true);
        var taken = simulators.mercadoPago("POST", "/v1/payments", body, "a", "b");

        assertThat(none.status()).isEqualTo(400);
        assertThat(cause(none)).isEqualTo(4292);
        assertThat(two.status()).isEqualTo(400);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(charges("pi_1")).hasSize(1);
    }

    @Test
    void replaysTheFirstResultOfAKeyAndRefusesAnotherBody() throws Exception {
        var body = card("pi_1", "APRO").encode();
        var other = card("pi_1", "APRO").put("transaction_amount", 500).encode();

        var first = simulators.mercadoPago("POST", "/v1/payments", body, "key");
        var again = simulators.mercadoPago("POST", "/v1/payments", body, "key");
        var refused = simulators.mercadoPago("POST", "/v1/payments", other, "key");
        simulators.arm("mercado-pago", "replayOtherBody", true);
        var old = simulators.mercadoPago("POST", "/v1/payments", other, "key");
        simulators.arm("mercado-pago", "emptyReplayOfPayments", true);
        var empty = simulators.mercadoPago("POST", "/v1/payments", body, "key");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(old.json()).isEqualTo(first.json());
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.response().body()).isEmpty();
        assertThat(charges("pi_1")).hasSize(1);
    }

    @Test
    void refundsInPartsButNeverMoreThanWasPaid() throws Exception {
        long id = approved("pi_1");
        var path = "/v1/payments/" + id + "/refunds";

        var part = simulators.mercadoPago("POST", path, amount(150.5).encode(), "part");
        var replay = simulators.mercadoPago("POST", path, amount(150.5).encode(), "part");
        var between = get(id).json();
        var tooMuch = simulators.mercadoPago("POST", path, amount(348.51));
        var rest = simulators.mercadoPago("POST", path, null);
        var nothingLeft = simulators.mercadoPago("POST", path, null);
        var list = simulators.mercadoPago("GET", path, null);

        assertThat(part.status()).isEqualTo(201);
        assertThat(part.json().getString("status")).isEqualTo("approved");
        assertThat(part.response().body()).contains("\"amount\":150.50");
        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.response().body()).isEmpty();
        assertThat(between.getString("status")).isEqualTo("approved");
        assertThat(between.getString("status_detail")).isEqualTo("partially_refunded");
        assertThat(between.getDouble("transaction_amount_refunded")).isEqualTo(150.5);
        assertThat(cause(tooMuch)).isEqualTo(2017);
        assertThat(rest.json().getDouble("amount")).isEqualTo(348.5);
        assertThat(cause(nothingLeft)).isEqualTo(2063);
        assertThat(get(id).json().getString("status")).isEqualTo("refunded");
        assertThat(new JsonArray(list.response().body())).hasSize(2);
        assertThat(simulators
                        .mercadoPago("GET", path + "/" + part.json().getLong("id"), null)
                        .json())
                .isEqualTo(part.json());
        assertThat(simulators.mercadoPago("GET", path + "/1", null).status()).isEqualTo(404);
        assertThat(simulators.mercadoPago("POST", path, "{}").status()).isEqualTo(400);
        assertThat(effects("pi_1").getJsonArray("refunds").getJsonObject(0).getInteger("amount"))
                .isEqualTo(15050);
    }

    @Test
    void endsARefundInProcessEitherWay() throws Exception {
        long id = approved("pi_1");
        simulators.arm("mercado-pago", "refundPending", new JsonObject().put("times", 2));

        var first = simulators.mercadoPago("POST", "/v1/payments/" + id + "/refunds", null);
        var whileItWaits = simulators.mercadoPago("POST", "/v1/payments/" + id + "/refunds", amount(1));
        control(id, "reject-refunds", null);
        var kept = get(id).json();
        simulators.mercadoPago("POST", "/v1/payments/" + id + "/refunds", null);
        control(id, "settle-refunds", null);

        assertThat(first.json().getString("status")).isEqualTo("in_process");
        assertThat(whileItWaits.status()).isEqualTo(400);
        assertThat(kept.getString("status")).isEqualTo("approved");
        assertThat(kept.getJsonArray("refunds").getJsonObject(0).getString("status"))
                .isEqualTo("rejected");
        assertThat(get(id).json().getString("status")).isEqualTo("refunded");
        assertThat(summary().getInteger("refunds")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"oxxo, ticket, pending_waiting_payment, 14", "clabe, bank_transfer, pending_waiting_transfer, 18"})
    void waitsForASlipOrATransferAndTakesItLate(String method, String type, String detail, int digits)
            throws Exception {
        var created = create(slip("pi_1", method)).json();
        long id = created.getLong("id");
        var details = created.getJsonObject("transaction_details");
        var page = simulators.browse(details.getString("external_resource_url"));

        simulators.control("POST", "/mercado-pago/clock", new JsonObject().put("advanceSeconds", 4 * 86_400));
        var expired = get(id).json();
        control(id, "pay", null);

        assertThat(created.getString("payment_type_id")).isEqualTo(type);
        assertThat(created.getString("status_detail")).isEqualTo(detail);
        assertThat(details.getString("payment_method_reference_id")).hasSize(digits);
        assertThat(page.response().body()).contains(details.getString("payment_method_reference_id"));
        assertThat(expired.getString("status")).isEqualTo("cancelled");
        assertThat(expired.getString("status_detail")).isEqualTo("expired");
        assertThat(get(id).json().getString("status")).isEqualTo("approved");
        assertThat(summary().getInteger("charges")).isEqualTo(1);
    }

    @Test
    void cancelsWhatWaitsOnly() throws Exception {
        long waiting = create(slip("pi_1", "oxxo")).json().getLong("id");
        long paid = approved("pi_2");
        var cancel = new JsonObject().put("status", "cancelled");

        var cancelled = simulators.mercadoPago("PUT", "/v1/payments/" + waiting, cancel);
        var refused = simulators.mercadoPago("PUT", "/v1/payments/" + paid, cancel);

        assertThat(cancelled.json().getString("status")).isEqualTo("cancelled");
        assertThat(cancelled.json().getString("status_detail")).isEqualTo("pending_waiting_payment");
        assertThat(cause(refused)).isEqualTo(2063);
    }

    @ParameterizedTest
    @CsvSource({"true, approved, accredited", "false, rejected, cc_rejected_3ds_challenge"})
    void challengesTheBuyerWhenAsked(boolean passes, String status, String detail) throws Exception {
        var body = card("pi_1", "CHALLENGE").put("three_d_secure_mode", "optional");
        var created = create(body).json();
        var url = created.getJsonObject("three_ds_info").getString("external_resource_url");

        var page = simulators.browse(url);
        simulators.browse(url + "?ok=" + passes);

        assertThat(created.getString("status_detail")).isEqualTo("pending_challenge");
        assertThat(page.response().body()).contains("?ok=true");
        var ended = get(created.getLong("id")).json();
        assertThat(ended.getString("status")).isEqualTo(status);
        assertThat(ended.getString("status_detail")).isEqualTo(detail);
        assertThat(create(card("pi_2", "CHALLENGE")).json().getString("status")).isEqualTo("approved");
    }

    @Test
    void goesThroughADisputeAndAReview() throws Exception {
        long id = approved("pi_1");
        long reviewed = create(card("pi_2", "CONT")).json().getLong("id");

        var mediation = control(id, "mediation", null).json();
        var open = control(id, "chargeback", new JsonObject().put("state", "in_process"))
                .json();
        var lost = control(id, "chargeback", new JsonObject().put("state", "settled"))
                .json();
        var won = control(id, "chargeback", new JsonObject().put("state", "reimbursed"))
                .json();
        var rejected = control(reviewed, "reject", null).json();

        assertThat(mediation.getString("status")).isEqualTo("in_mediation");
        assertThat(open.getString("status")).isEqualTo("charged_back");
        assertThat(lost.getString("status_detail")).isEqualTo("settled");
        assertThat(won.getString("status")).isEqualTo("approved");
        assertThat(rejected.getString("status")).isEqualTo("rejected");
        assertThat(control(id, "chargeback", new JsonObject().put("state", "?")).status())
                .isEqualTo(400);
        assertThat(control(1, "pay", null).status()).isEqualTo(404);
    }

    @Test
    void findsByReferenceDateAndPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            create(card("pi_" + i, "APRO"));
        }
        var path = "/v1/payments/search?sort=date_created&criteria=desc";

        assertThat(found(path + "&external_reference=pi_3")).containsExactly("pi_3");
        assertThat(found(path + "&limit=2&offset=1")).containsExactly("pi_3", "pi_2");
        assertThat(found("/v1/payments/search?criteria=asc&limit=1")).containsExactly("pi_0");
        assertThat(found(path + "&range=date_created&begin_date=NOW-1DAYS&end_date=NOW"))
                .hasSize(5);
        assertThat(found(path + "&range=date_created&begin_date=2020-01-01T00:00:00.000-04:00"
                        + "&end_date=2020-02-01T00:00:00.000Z"))
                .isEmpty();
        assertThat(found(path + "&status=rejected")).isEmpty();
        assertThat(simulators.mercadoPago("GET", path, null).json().getJsonObject("paging"))
                .isEqualTo(new JsonObject().put("total", 5).put("limit", 30).put("offset", 0));
        assertThat(simulators.mercadoPago("GET", path + "&limit=x", null).status())
                .isEqualTo(400);
    }

    @Test
    void keepsSellersApartAndTellsWhoTheyAre() throws Exception {
        long id = approved("pi_1");
        var me = simulators.mercadoPagoAs("Bearer " + RunningSimulators.TOKEN, "GET", "/users/me");

        assertThat(simulators
                        .mercadoPagoAs("Bearer APP_USR-other", "GET", "/v1/payments/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(me.json().getString("site_id")).isEqualTo("MLM");
        assertThat(me.json().getLong("id")).isEqualTo(get(id).json().getLong("collector_id"));
        assertThat(simulators
                        .mercadoPagoAs("Bearer APP_USR-revoked", "GET", "/users/me")
                        .status())
                .isEqualTo(401);
        assertThat(simulators.mercadoPagoAs(null, "GET", "/users/me").status()).isEqualTo(401);
        simulators.arm("mercado-pago", "revoked", new JsonArray().add(RunningSimulators.TOKEN));
        assertThat(get(id).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"0, 4037", "-1, 4037", "1.005, 4037", "'\"499\"', 4037", "null, 4037"})
    void takesOnlyAmountsOfTheCurrency(String amount, long code) throws Exception {
        var body = card("pi_1", "APRO").put("transaction_amount", 77).encode().replace("77", amount);

        var refused = simulators.mercadoPago("POST", "/v1/payments", body, "k");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(cause(refused)).isEqualTo(code);
    }

    @Test
    void refusesBodiesThatLackWhatItNeeds() throws Exception {
        assertThat(cause(create(without("payer")))).isEqualTo(4050);
        assertThat(cause(create(without("token")))).isEqualTo(3003);
        assertThat(cause(create(card("pi_1", "APRO").put("installments", 99)))).isEqualTo(4033);
        assertThat(cause(create(card("pi_1", "APRO").put("notification_url", "shop"))))
                .isEqualTo(4020);
        assertThat(cause(create(slip("pi_1", "oxxo").put("date_of_expiration", "tomorrow"))))
                .isEqualTo(23);
        assertThat(simulators.mercadoPago("POST", "/v1/payments", "[]", "k").status())
                .isEqualTo(400);
        assertThat(simulators.mercadoPago("GET", "/v1/unknown", null).status()).isEqualTo(404);
    }

    @Test
    void failsBeforeOrAfterTheEffectOrLosesTheAnswer() throws Exception {
        simulators.control(
                "POST",
                "/mercado-pago/faults",
                new JsonObject()
                        .put(
                                "errorBeforeEffect",
                                new JsonObject()
                                        .put("reference", "pi_1")
                                        .put("status", 429)
                                        .put("value", 7))
                        .put(
                                "errorAfterEffect",
                                new JsonObject().put("reference", "pi_2").put("status", 503))
                        .put("loseAnswer", new JsonObject().put("reference", "pi_3")));

        var before = create(card("pi_1", "APRO"));
        var after = create(card("pi_2", "APRO"));
        assertThatThrownBy(() -> create(card("pi_3", "APRO"))).isInstanceOf(IOException.class);

        assertThat(before.status()).isEqualTo(429);
        assertThat(before.header("Retry-After")).isEqualTo("7");
        assertThat(charges("pi_1")).isEmpty();
        assertThat(after.status()).isEqualTo(503);
        assertThat(charges("pi_2")).hasSize(1);
        assertThat(charges("pi_3")).hasSize(1);
    }

    @Test
    void failsRefundsBeforeOrAfterTheEffect() throws Exception {
        long id = approved("pi_1");
        simulators.control(
                "POST",
                "/mercado-pago/faults",
                new JsonObject()
                        .put("refundErrorBefore", new JsonObject().put("status", 500))
                        .put(
                                "refundErrorAfter",
                                new JsonObject().put("status", 500).put("every", 1)));
        var path = "/v1/payments/" + id + "/refunds";

        var before = simulators.mercadoPago("POST", path, amount(1));
        var after = simulators.mercadoPago("POST", path, amount(2));
        simulators.arm("mercado-pago", "refundLoseAnswer", new JsonObject());
        assertThatThrownBy(() -> simulators.mercadoPago("POST", path, amount(3)))
                .isInstanceOf(IOException.class);

        assertThat(before.status()).isEqualTo(500);
        assertThat(after.status()).isEqualTo(500);
        assertThat(effects("pi_1").getJsonArray("refunds")).hasSize(2);
    }

    @Test
    void breaksReadsAndDripsAnswers() throws Exception {
        long id = approved("pi_1");
        simulators.arm(
                "mercado-pago", "readError", new JsonObject().put("status", 502).put("html", true));
        var page = get(id);
        simulators.arm("mercado-pago", "readError", new JsonObject().put("status", 404));
        var notYet = get(id);
        simulators.arm("mercado-pago", "slowDrip", new JsonObject().put("value", 1));
        simulators.arm("mercado-pago", "extraFields", true);
        var dripped = get(id);

        assertThat(page.header("Content-Type")).isEqualTo("text/html");
        assertThat(cause(notYet)).isEqualTo(2000);
        assertThat(dripped.json().containsKey("added_in_a_later_version")).isTrue();
    }

    @Test
    void chargesAnotherAmountCurrencyStatusOrTwice() throws Exception {
        simulators.control(
                "POST",
                "/mercado-pago/faults",
                new JsonObject()
                        .put("wrongAmount", new JsonObject().put("value", 498.99))
                        .put("wrongCurrency", new JsonObject().put("value", "BRL"))
                        .put("statusOverride", new JsonObject().put("value", "brand_new"))
                        .put("doubleOrder", new JsonObject().put("reference", "pi_2")));

        var payment = create(card("pi_1", "APRO")).json();
        create(card("pi_2", "APRO"));

        assertThat(payment.getDouble("transaction_amount")).isEqualTo(498.99);
        assertThat(payment.getString("currency_id")).isEqualTo("BRL");
        assertThat(payment.getString("status")).isEqualTo("brand_new");
        assertThat(charges("pi_2")).hasSize(2);
        assertThat(summary().getInteger("repeatedCharges")).isEqualTo(1);
    }

    @Test
    void showsPaymentsInTheSearchLateAndForeignOnesToo() throws Exception {
        create(card("pi_0", "APRO"));
        create(card("pi_1", "APRO"));
        simulators.arm("mercado-pago", "searchDelayMillis", 3_600_000);
        var early = found("/v1/payments/search?external_reference=pi_0");
        simulators.arm("mercado-pago", "searchDelayMillis", 0);
        simulators.arm("mercado-pago", "foreignSearchHit", new JsonObject());

        assertThat(early).isEmpty();
        assertThat(found("/v1/payments/search?external_reference=pi_0")).containsExactly("pi_1", "pi_0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"declineWithoutOrder", "loseAnswers"})
    void refusesAFaultItDoesNotHave(String fault) throws Exception {
        var refused = simulators.control("POST", "/mercado-pago/faults", new JsonObject().put(fault, new JsonObject()));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void refusesConnectionsWhileDown() throws Exception {
        simulators.arm("mercado-pago", "down", true);

        assertThatThrownBy(() -> get(1)).isInstanceOf(IOException.class);
    }

    private static JsonObject card(String reference, String holder) {
        return new JsonObject()
                .put("transaction_amount", 499)
                .put("token", "card_test_" + holder)
                .put("installments", 1)
                .put("payment_method_id", "visa")
                .put("description", "Internet")
                .put("external_reference", reference)
                .put("payer", new JsonObject().put("email", "ana@example.test"));
    }

    private static JsonObject slip(String reference, String method) {
        var body = card(reference, "APRO").put("payment_method_id", method);
        body.remove("token");
        return body;
    }

    private static JsonObject without(String field) {
        var body = card("pi_1", "APRO");
        body.remove(field);
        return body;
    }

    private static JsonObject amount(double amount) {
        return new JsonObject().put("amount", amount);
    }

    private static Answer create(JsonObject body) throws Exception {
        return simulators.mercadoPago(
                "POST", "/v1/payments", body.encode(), UUID.randomUUID().toString());
    }

    private static long approved(String reference) throws Exception {
        return create(card(reference, "APRO")).json().getLong("id");
    }

    private static Answer get(long id) throws IOException, InterruptedException {
        return simulators.mercadoPago("GET", "/v1/payments/" + id, null);
    }

    private static Answer control(long id, String what, JsonObject body) throws Exception {
        return simulators.control("POST", "/mercado-pago/payments/" + id + "/" + what, body);
    }

    private static long cause(Answer answer) {
        return answer.json().getJsonArray("cause").getJsonObject(0).getLong("code");
    }

    private static Iterable<String> found(String path) throws Exception {
        return simulators.mercadoPago("GET", path, null).json().getJsonArray("results").stream()
                .map(payment -> ((JsonObject) payment).getString("external_reference"))
                .toList();
    }

    private static JsonObject effects(String reference) throws Exception {
        return simulators
                .control("GET", "/mercado-pago/effects?reference=" + reference, null)
                .json();
    }

    private static JsonArray charges(String reference) throws Exception {
        return effects(reference).getJsonArray("charges");
    }

    private static JsonObject summary() throws Exception {
        return simulators.control("GET", "/mercado-pago/effects/summary", null).json();
    }
}
