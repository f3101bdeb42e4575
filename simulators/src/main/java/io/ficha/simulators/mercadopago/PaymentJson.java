package io.ficha.simulators.mercadopago;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes payments with the wire shapes of the Payments API: decimal numbers, ids as numbers, times with an offset. */
final class PaymentJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(-4);
    private static final BigDecimal FEE = new BigDecimal("0.0415");

    private PaymentJson() {}

    static String time(long millis) {
        return millis == 0 ? null : TIME.format(Instant.ofEpochMilli(millis).atOffset(OFFSET));
    }

    static JsonObject of(Payment payment) {
        var request = payment.request();
        boolean approved = payment.wasApproved();
        var fee = approved
                ? payment.amount().multiply(FEE).setScale(payment.amount().scale(), RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
        var json = new JsonObject()
                .put("id", payment.id())
                .put("date_created", time(payment.createdAtMillis()))
                .put("date_approved", time(payment.approvedAtMillis()))
                .put("date_last_updated", time(payment.updatedAtMillis()))
                .put("date_of_expiration", time(payment.expiresAtMillis()))
                .put("money_release_date", time(approved ? payment.approvedAtMillis() + 18 * 86_400_000L : 0))
                .put("operation_type", "regular_payment")
                .put("issuer_id", request.issuerId() == null ? "158" : request.issuerId())
                .put("payment_method_id", request.methodId())
                .put("payment_type_id", request.typeId())
                .put("status", payment.status())
                .put("status_detail", payment.detail())
                .put("currency_id", payment.currency())
                .put("description", request.description())
                .put("live_mode", payment.seller().live())
                .put("sponsor_id", null)
                .put("authorization_code", approved && payment.card() != null ? "301299" : null)
                .put("taxes_amount", 0)
                .put("counter_currency", null)
                .put("shipping_amount", 0)
                .put("collector_id", payment.seller().userId())
                .put("payer", payer(payment, approved))
                .put("metadata", request.metadata())
                .put("additional_info", new JsonObject())
                .put("order", new JsonObject())
                .put("external_reference", payment.reference())
                .put("transaction_amount", payment.amount())
                .put("transaction_amount_refunded", payment.refunded())
                .put("coupon_amount", 0)
                .put("installments", request.installments())
                .put("transaction_details", details(payment, fee, approved))
                .put("fee_details", fees(fee))
                .put("captured", true)
                .put("binary_mode", request.binaryMode())
                .put("call_for_authorize_id", null)
                .put("statement_descriptor", request.statementDescriptor())
                .put("card", card(payment))
                .put("notification_url", request.notificationUrl())
                .put(
                        "refunds",
                        new JsonArray(payment.refunds().stream()
                                .map(refund -> refund(payment, refund))
                                .toList()))
                .put("processing_mode", "aggregator")
                .put("merchant_account_id", null)
                .put("acquirer_reconciliation", new JsonArray())
                .put("point_of_interaction", pointOfInteraction(payment));
        return json.put("three_ds_info", payment.isChallenged() ? challenge(payment) : null);
    }

    /** Who paid is told only once the money moved. */
    private static JsonObject payer(Payment payment, boolean approved) {
        var none = new JsonObject().put("type", null).put("number", null);
        return new JsonObject()
                .put("type", null)
                .put("id", approved ? "128000910" : null)
                .put("email", approved ? payment.request().payerEmail() : null)
                .put("identification", none)
                .put(
                        "phone",
                        new JsonObject()
                                .put("area_code", null)
                                .put("number", null)
                                .put("extension", null))
                .put("first_name", null)
                .put("last_name", null)
                .put("entity_type", null);
    }

    private static JsonObject details(Payment payment, BigDecimal fee, boolean approved) {
        boolean slip = payment.ticketReference() != null;
        var amount = payment.amount();
        return new JsonObject()
                .put("payment_method_reference_id", payment.ticketReference())
                .put("verification_code", payment.ticketReference())
                .put("net_received_amount", approved ? amount.subtract(fee) : BigDecimal.ZERO)
                .put("total_paid_amount", amount)
                .put("overpaid_amount", 0)
                .put("external_resource_url", slip ? payment.pageUrl() : null)
                .put("installment_amount", slip ? BigDecimal.ZERO : amount)
                .put("financial_institution", null)
                .put("payable_deferral_period", null)
                .put("acquirer_reference", null);
    }

    private static JsonArray fees(BigDecimal fee) {
        var fees = new JsonArray();
        if (fee.signum() > 0) {
            fees.add(new JsonObject()
                    .put("type", "mercadopago_fee")
                    .put("amount", fee)
                    .put("fee_payer", "collector"));
        }
        return fees;
    }

    private static JsonObject card(Payment payment) {
        var card = payment.card();
        if (card == null) {
            return new JsonObject();
        }
        var created = time(payment.createdAtMillis());
        return new JsonObject()
                .put("id", null)
                .put("first_six_digits", "407559")
                .put("last_four_digits", card.lastFour())
                .put("expiration_month", card.month())
                .put("expiration_year", card.year())
                .put("date_created", created)
                .put("date_last_updated", created)
                .put(
                        "cardholder",
                        new JsonObject()
                                .put("name", card.holder())
                                .put(
                                        "identification",
                                        new JsonObject().put("number", null).put("type", null)));
    }

    private static JsonObject pointOfInteraction(Payment payment) {
        if (!payment.request().typeId().equals("bank_transfer")) {
            return new JsonObject();
        }
        return new JsonObject()
                .put("type", "OPENPLATFORM")
                .put(
                        "business_info",
                        new JsonObject().put("unit", "online_payments").put("sub_unit", "default"))
                .put(
                        "transaction_data",
                        new JsonObject()
                                .put("qr_code", null)
                                .put("ticket_url", payment.pageUrl())
                                .put("bank_transfer_id", null)
                                .put("transaction_id", null)
                                .put("financial_institution", null));
    }

    private static JsonObject challenge(Payment payment) {
        return new JsonObject()
                .put("external_resource_url", payment.pageUrl())
                .put("creq", "eyJ0aHJlZURTU2VydmVyVHJhbnNJRCI6Ii" + payment.id());
    }

    static JsonObject refund(Payment payment, Refund refund) {
        return new JsonObject()
                .put("id", refund.id())
                .put("payment_id", payment.id())
                .put("amount", refund.amount())
                .put("metadata", new JsonObject())
                .put(
                        "source",
                        new JsonObject()
                                .put("id", Long.toString(payment.seller().userId()))
                                .put("name", "Ejemplo ISP")
                                .put("type", "collector"))
                .put("date_created", time(refund.createdAtMillis()))
                .put("unique_sequence_number", null)
                .put("refund_mode", "standard")
                .put("adjustment_amount", 0)
                .put("status", refund.status())
                .put("reason", null)
                .put("labels", new JsonArray())
                .put("partition_details", new JsonArray());
    }
}
