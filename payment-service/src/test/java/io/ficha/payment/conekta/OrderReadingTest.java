package io.ficha.payment.conekta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.ChargeResult.Instructions;
import io.ficha.payment.provider.ChargeResult.Return;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReadingTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Account TEST = new Account("EMP_1", "conekta", "test", "k");
    private static final Account LIVE = new Account("EMP_1", "conekta", "live", "k");

    @ParameterizedTest
    @CsvSource({
        "paid, paid, Paid",
        "pending_payment, pending_payment, Pending",
        "pending_payment, pending_confirmation, Pending",
        "pre_authorized, preauthorized, Pending",
        "under_fraud_review, paid, Pending",
        "declined, declined, Declined",
        ", declined, Declined",
        "expired, expired, Declined",
        "canceled, canceled, Declined",
        "voided, canceled, Declined",
        "partially_refunded, partially_refunded, Returned",
        "refunded, refunded, Returned",
        "charged_back, chargeback, Returned",
        "paid, chargeback, Returned",
        ", reversed, Returned",
        "partially_paid, paid, Unclear",
        "fraudulent, paid, Unclear",
        "vaporised, paid, Unclear",
        ", , Unclear"
    })
    void knowsEveryStatusAndTakesNoOtherForSuccess(String status, String charge, String result) {
        assertThat(OrderReading.result(TEST, order(status, charge)).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void refusesMoneyOfTheOtherMode() {
        assertThat(OrderReading.result(LIVE, order("paid", "paid"))).isInstanceOf(ChargeResult.Unclear.class);
        var live = order("paid", "paid").put("livemode", true);
        assertThat(OrderReading.result(TEST, live)).isInstanceOf(ChargeResult.Unclear.class);
        assertThat(OrderReading.result(LIVE, live)).isInstanceOf(ChargeResult.Paid.class);
    }

    @Test
    void tellsWhatWentBack() throws Exception {
        var order = order("partially_refunded", "partially_refunded").put("amount_refunded", 500);
        ((ObjectNode) order.at("/charges/data/0"))
                .set(
                        "refunds",
                        JSON.readTree("{\"data\":[{\"id\":\"r1\",\"amount\":-500},"
                                + "{\"id\":\"r2\",\"amount\":-100,\"status\":\"pending\"}]}"));
        var returned = (ChargeResult.Returned) OrderReading.result(TEST, order);
        assertThat(returned.refundedMinor()).isEqualTo(500);
        assertThat(returned.returns())
                .containsExactly(
                        new Return("r1", 500, Return.Kind.REFUND, Return.State.DONE),
                        new Return("r2", 100, Return.Kind.REFUND, Return.State.PENDING));
    }

    @Test
    void tellsADisputeFromALoss() {
        var open = (ChargeResult.Returned) OrderReading.result(TEST, order("paid", "chargeback"));
        assertThat(open.refundedMinor()).isZero();
        assertThat(open.returns())
                .containsExactly(new Return("ch_1:chargeback", 1999, Return.Kind.CHARGEBACK, Return.State.PENDING));
        var lost = (ChargeResult.Returned) OrderReading.result(TEST, order("charged_back", "chargeback"));
        assertThat(lost.refundedMinor()).isEqualTo(1999);
        assertThat(lost.returns())
                .containsExactly(new Return("ch_1:chargeback", 1999, Return.Kind.CHARGEBACK, Return.State.DONE));
    }

    @Test
    void tellsTheGuestWhatToDo() throws Exception {
        var order = order("pending_payment", "pending_payment");
        ((ObjectNode) order.at("/charges/data/0"))
                .set(
                        "payment_method",
                        JSON.readTree("{\"object\":\"bank_transfer_payment\",\"clabe\":\"646180000000000017\","
                                + "\"expires_at\":1790259200}"));
        assertThat(((ChargeResult.Pending) OrderReading.result(TEST, order)).instructions())
                .isEqualTo(new Instructions(
                        Instructions.Type.BANK_TRANSFER,
                        "646180000000000017",
                        null,
                        null,
                        Instant.ofEpochSecond(1_790_259_200)));
        var challenge = order("pending_payment", null);
        challenge.putNull("charges");
        challenge.putObject("next_action").putObject("redirect_to_url").put("url", "https://3ds.test/1");
        assertThat(((ChargeResult.Pending) OrderReading.result(TEST, challenge)).instructions())
                .isEqualTo(new Instructions(Instructions.Type.THREE_D_SECURE, null, null, "https://3ds.test/1", null));
    }

    private static ObjectNode order(String status, String charge) {
        var order = JSON.createObjectNode()
                .put("id", "ord_1")
                .put("livemode", false)
                .put("amount", 1999)
                .put("currency", "MXN")
                .put("amount_refunded", 0);
        if (status != null) order.put("payment_status", status);
        var first = order.putObject("charges").putArray("data").addObject().put("id", "ch_1");
        if (charge != null) first.put("status", charge);
        return order;
    }
}
