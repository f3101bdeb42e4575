package io.ficha.payment.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Charge;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.ChargeResult.Instructions;
import io.ficha.payment.provider.ChargeResult.Return;
import io.ficha.payment.provider.PayBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentReadingTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Account TEST = new Account("EMP_1", "mercado_pago", "test", "k");
    private static final Account LIVE = new Account("EMP_1", "mercado_pago", "live", "k");

    @ParameterizedTest
    @CsvSource({
        "approved, accredited, Paid",
        "pending, pending_waiting_payment, Pending",
        "pending, pending_waiting_transfer, Pending",
        "pending, waiting_transfer, Pending",
        "in_process, pending_contingency, Pending",
        "in_process, pending_review_manual, Pending",
        "in_process, offline_process, Pending",
        "authorized, pending_capture, Pending",
        "rejected, cc_rejected_other_reason, Declined",
        "cancelled, expired, Declined",
        "cancelled, accredited, Declined",
        "approved, partially_refunded, Returned",
        "refunded, refunded, Returned",
        "charged_back, settled, Returned",
        "in_mediation, '', Returned",
        "vaporised, accredited, Unclear",
        "'', accredited, Unclear"
    })
    void knowsEveryStatusAndTakesNoOtherForSuccess(String status, String detail, String result) {
        var payment = payment(status, detail);
        assertThat(PaymentReading.result(TEST, payment).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void readsAmountsExactly() {
        var paid = (ChargeResult.Paid) PaymentReading.result(TEST, payment("approved", "accredited"));
        assertThat(paid.amountMinor()).isEqualTo(1999);
        assertThat(paid.currency()).isEqualTo("MXN");
        assertThat(paid.details().lastFourDigits()).isEqualTo("3764");
        assertThat(paid.toString()).doesNotContain("407559");
        var pesos = payment("approved", "accredited").put("currency_id", "CLP");
        pesos.put("transaction_amount", 1500);
        assertThat(((ChargeResult.Paid) PaymentReading.result(TEST, pesos)).amountMinor())
                .isEqualTo(1500);
        pesos.put("transaction_amount", new BigDecimal("1500.5"));
        assertThat(((ChargeResult.Paid) PaymentReading.result(TEST, pesos)).amountMinor())
                .isEqualTo(-1);
    }

    @Test
    void refusesTestMoneyForALiveAccount() {
        assertThat(PaymentReading.result(LIVE, payment("approved", "accredited")))
                .isInstanceOf(ChargeResult.Unclear.class);
    }

    @Test
    void tellsWhatWentBack() {
        var payment = payment("approved", "partially_refunded");
        payment.put("transaction_amount_refunded", new BigDecimal("5.00"));
        var refunds = payment.putArray("refunds");
        refunds.addObject().put("id", 77).put("amount", new BigDecimal("5.00")).put("status", "approved");
        refunds.addObject().put("id", 78).put("amount", new BigDecimal("1.00")).put("status", "in_process");
        refunds.addObject().put("id", 79).put("amount", new BigDecimal("2.00")).put("status", "rejected");
        var returned = (ChargeResult.Returned) PaymentReading.result(TEST, payment);
        assertThat(returned.refundedMinor()).isEqualTo(500);
        assertThat(returned.returns())
                .containsExactly(
                        new Return("77", 500, Return.Kind.REFUND, Return.State.DONE),
                        new Return("78", 100, Return.Kind.REFUND, Return.State.PENDING),
                        new Return("79", 200, Return.Kind.REFUND, Return.State.REVERSED));
        assertThat(PaymentReading.refundRunning(payment)).isTrue();
        assertThat(PaymentReading.refundOf(payment, 500, Set.of("76"))).isEqualTo("77");
        assertThat(PaymentReading.refundOf(payment, 500, Set.of("77"))).isNull();
        assertThat(PaymentReading.refundOf(payment, 100, Set.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "charged_back, settled, DONE, 1999",
        "charged_back, in_process, PENDING, 0",
        "charged_back, reimbursed, REVERSED, 0",
        "in_mediation, '', PENDING, 0"
    })
    void tellsADisputeFromALoss(String status, String detail, Return.State state, long back) {
        var returned = (ChargeResult.Returned) PaymentReading.result(TEST, payment(status, detail));
        assertThat(returned.returns())
                .containsExactly(new Return("13208944750:chargeback", 1999, Return.Kind.CHARGEBACK, state));
        assertThat(returned.refundedMinor()).isEqualTo(back);
    }

    @Test
    void tellsTheGuestWhatToDo() {
        var slip = payment("pending", "pending_waiting_payment").put("payment_type_id", "ticket");
        slip.put("date_of_expiration", "2026-03-12T23:59:59.000-06:00");
        slip.putObject("transaction_details")
                .put("payment_method_reference_id", "93000262280900")
                .put("external_resource_url", "https://slip.test/1");
        assertThat(((ChargeResult.Pending) PaymentReading.result(TEST, slip)).instructions())
                .isEqualTo(new Instructions(
                        Instructions.Type.CASH,
                        "93000262280900",
                        "https://slip.test/1",
                        null,
                        Instant.parse("2026-03-13T05:59:59Z")));
        var challenge = payment("pending", "pending_challenge");
        challenge
                .putObject("three_ds_info")
                .put("external_resource_url", "https://acs.test/c")
                .put("creq", "abc");
        assertThat(((ChargeResult.Pending) PaymentReading.result(TEST, challenge)).instructions())
                .isEqualTo(new Instructions(Instructions.Type.THREE_D_SECURE, "abc", null, "https://acs.test/c", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-09T11:42:07.000-04:00",
                "2026-03-09T15:42:07Z",
                "2026-03-09T15:42:07.000-00:00",
                "2026-03-09T12:42:07.000-0300"
            })
    void readsEveryFormOfAnOffset(String text) {
        assertThat(PaymentReading.moment(text)).isEqualTo(Instant.parse("2026-03-09T15:42:07Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "rejected, cc_rejected_insufficient_amount, ❌ Fondos insuficientes en la tarjeta.",
        "rejected, cc_rejected_high_risk, ⚠️ Pago rechazado por políticas de seguridad.",
        "rejected, cc_rejected_max_attempts, ⏰ Máximo de intentos excedido. Espere e intente más tarde.",
        "rejected, cc_rejected_invalid_installments, ❌ Número de cuotas no válido para esta tarjeta.",
        "rejected, rejected_high_risk, ⚠️ Pago rechazado por políticas de seguridad.",
        "rejected, rejected_by_bank, ❌ Error al procesar el pago. Intente nuevamente.",
        "rejected, '', ❌ Error al procesar el pago. Intente nuevamente.",
        "cancelled, expired, El pago fue cancelado."
    })
    void tellsTheGuestInTheContractsWords(String status, String detail, String text) {
        assertThat(Texts.of(status, detail)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "400, '{\"message\":\"Card Token not found\",\"cause\":[{\"code\":2006}]}', 400, Error de validación: Card Token not found",
        "422, '{\"message\":\"token already used\"}', 400, Error de Mercado Pago: token already used",
        "401, '{}', 500, Estado de pago no manejado: 401",
        "403, '{}', 500, Estado de pago no manejado: 403"
    })
    void tellsARefusalOfTheRequest(int status, String body, int told, String text) throws Exception {
        var declined = (ChargeResult.Declined) PaymentErrors.of(status, JSON.readTree(body));
        assertThat(declined.status()).isEqualTo(told);
        assertThat(declined.detail()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "502, {}", "429, {}", "409, {}", "423, {}", "400, '{\"cause\":[{\"code\":801}]}'"})
    void doesNotTakeALostAnswerForADecline(int status, String body) throws Exception {
        assertThat(PaymentErrors.of(status, JSON.readTree(body))).isInstanceOf(ChargeResult.Unknown.class);
    }

    @Test
    void writesWhatTheContractWants() throws Exception {
        var charge = new Charge(
                "pur_1",
                "key",
                2000,
                "MXN",
                "1 Hora",
                new PayBy.Card("tok", "visa", "158", 3),
                new Charge.Buyer("Ana María Núñez", "ana@example.com", "525512345678", "10.5.50.2", "dev"),
                null,
                "EMP_1",
                "RTR_1",
                7);
        var text = PaymentRequest.of(TEST, charge, "https://ficha.test/hook", Instant.EPOCH);
        var payment = JSON.readTree(text);
        assertThat(text).contains("\"transaction_amount\":20.00,");
        assertThat(payment.path("description").asText()).isEqualTo("Acceso Hotspot - 1 Hora");
        assertThat(payment.path("external_reference").asText()).isEqualTo("pur_1");
        assertThat(payment.path("binary_mode").asBoolean()).isTrue();
        assertThat(payment.path("installments").asInt()).isEqualTo(3);
        assertThat(payment.has("issuer_id")).isFalse();
        assertThat(payment.at("/payer/first_name").asText()).isEqualTo("Ana");
        assertThat(payment.at("/payer/last_name").asText()).isEqualTo("María Núñez");
        assertThat(payment.at("/payer/phone/number").asText()).isEqualTo("5512345678");
        assertThat(payment.at("/additional_info/ip_address").asText()).isEqualTo("10.5.50.2");
        assertThat(JSON.readTree(PaymentRequest.of(LIVE, charge, "https://ficha.test/hook", Instant.EPOCH))
                        .path("issuer_id")
                        .asText())
                .isEqualTo("158");
    }

    private static ObjectNode payment(String status, String detail) {
        var payment = JSON.createObjectNode()
                .put("id", 13_208_944_750L)
                .put("status", status)
                .put("status_detail", detail)
                .put("currency_id", "MXN")
                .put("live_mode", false)
                .put("external_reference", "pur_1")
                .put("transaction_amount", new BigDecimal("19.99"))
                .put("transaction_amount_refunded", 0);
        payment.putObject("card").put("first_six_digits", "407559").put("last_four_digits", "3764");
        return payment;
    }
}
