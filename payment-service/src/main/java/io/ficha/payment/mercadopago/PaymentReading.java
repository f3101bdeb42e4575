package io.ficha.payment.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.ChargeResult.Details;
import io.ficha.payment.provider.ChargeResult.Instructions;
import io.ficha.payment.provider.ChargeResult.Return;
import io.ficha.payment.provider.HttpAnswers;
import io.ficha.payment.provider.Listed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a payment says. Its {@code status} decides; a word that is not known here is never taken for success. */
final class PaymentReading {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

    private PaymentReading() {}

    static Listed listed(Account account, JsonNode payment) {
        return new Listed(text(payment, "external_reference"), id(payment), result(account, payment));
    }

    static ChargeResult result(Account account, JsonNode payment) {
        var id = id(payment);
        if (id.isEmpty()) return new ChargeResult.Unknown("answer without a payment");
        if (isOfOtherMode(account, payment)) return new ChargeResult.Unclear(id, "test and live differ");
        var status = payment.path("status").asText("");
        return switch (status) {
            case "approved" ->
                refundedMinor(payment) > 0 || partlyRefunded(payment) ? returned(id, payment) : paid(id, payment);
            case "pending", "in_process", "authorized" ->
                new ChargeResult.Pending(id, instructions(payment), details(payment));
            case "rejected", "cancelled" -> {
                var detail = payment.path("status_detail").asText("");
                yield new ChargeResult.Declined(
                        id, 402, HttpAnswers.word(detail.isEmpty() ? status : detail), Texts.of(status, detail));
            }
            case "refunded", "charged_back", "in_mediation" -> returned(id, payment);
            default -> new ChargeResult.Unclear(id, "payment status " + HttpAnswers.word(status));
        };
    }

    /** A live account that is answered with test money was given keys of a test user; the reverse is how tests are done. */
    static boolean isOfOtherMode(Account account, JsonNode payment) {
        var live = payment.path("live_mode");
        return account.isLive() && live.isBoolean() && !live.booleanValue();
    }

    private static boolean partlyRefunded(JsonNode payment) {
        return "partially_refunded".equals(payment.path("status_detail").asText(""));
    }

    private static ChargeResult paid(String id, JsonNode payment) {
        return new ChargeResult.Paid(id, amountMinor(payment), currency(payment), details(payment));
    }

    private static ChargeResult returned(String id, JsonNode payment) {
        var returns = new ArrayList<Return>();
        for (JsonNode refund : payment.path("refunds")) {
            returns.add(new Return(id(refund), refundMinor(payment, refund), Return.Kind.REFUND, stateOf(refund)));
        }
        long back = Math.max(0, refundedMinor(payment));
        var status = payment.path("status").asText("");
        if (status.equals("refunded") && back == 0) back = amountMinor(payment);
        if (returns.isEmpty() && back > 0) {
            returns.add(new Return(id + ":refunded:" + back, back, Return.Kind.REFUND, Return.State.DONE));
        }
        long rest = amountMinor(payment) - back;
        boolean disputed = status.equals("charged_back") || status.equals("in_mediation");
        if (disputed) {
            var dispute = dispute(payment, status);
            returns.add(new Return(id + ":chargeback", rest, Return.Kind.CHARGEBACK, dispute));
            if (dispute == Return.State.DONE) back += rest;
        }
        return new ChargeResult.Returned(id, amountMinor(payment), currency(payment), back, List.copyOf(returns));
    }

    private static Return.State dispute(JsonNode payment, String status) {
        if (status.equals("in_mediation")) return Return.State.PENDING;
        return switch (payment.path("status_detail").asText("")) {
            case "settled" -> Return.State.DONE;
            case "reimbursed" -> Return.State.REVERSED;
            default -> Return.State.PENDING;
        };
    }

    private static Return.State stateOf(JsonNode refund) {
        return switch (refund.path("status").asText("approved")) {
            case "approved" -> Return.State.DONE;
            case "rejected", "cancelled" -> Return.State.REVERSED;
            default -> Return.State.PENDING;
        };
    }

    private static Instructions instructions(JsonNode payment) {
        var challenge = payment.at("/three_ds_info/external_resource_url").asText("");
        if ("pending_challenge".equals(payment.path("status_detail").asText("")) && !challenge.isEmpty()) {
            return new Instructions(
                    Instructions.Type.THREE_D_SECURE,
                    payment.at("/three_ds_info/creq").asText(null),
                    null,
                    challenge,
                    null);
        }
        boolean ticket = "ticket".equals(payment.path("payment_type_id").asText(""));
        boolean transfer =
                "bank_transfer".equals(payment.path("payment_type_id").asText(""));
        if (!ticket && !transfer) return null;
        return new Instructions(
                ticket ? Instructions.Type.CASH : Instructions.Type.BANK_TRANSFER,
                first(
                        payment,
                        "/transaction_details/payment_method_reference_id",
                        "/transaction_details/verification_code",
                        "/point_of_interaction/transaction_data/qr_code"),
                first(
                        payment,
                        "/transaction_details/external_resource_url",
                        "/point_of_interaction/transaction_data/ticket_url"),
                null,
                moment(payment.path("date_of_expiration").asText("")));
    }

    private static String first(JsonNode payment, String... paths) {
        for (String path : paths) {
            var text = payment.at(path).asText("");
            if (!text.isEmpty()) return text;
        }
        return null;
    }

    /** The provider's offsets vary: {@code -04:00}, {@code Z}, {@code -0300}. */
    static Instant moment(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text, MOMENT).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Details details(JsonNode payment) {
        return new Details(
                text(payment, "status"),
                text(payment, "status_detail"),
                payment.path("installments").isInt()
                        ? payment.path("installments").intValue()
                        : null,
                text(payment, "payment_method_id"),
                text(payment, "payment_type_id"),
                text(payment, "issuer_id"),
                payment.at("/card/last_four_digits").asText(null));
    }

    static String id(JsonNode object) {
        return object.path("id").asText("");
    }

    static long amountMinor(JsonNode payment) {
        return Amounts.minor(payment.path("transaction_amount"), currency(payment));
    }

    static long refundedMinor(JsonNode payment) {
        var refunded = payment.path("transaction_amount_refunded");
        return refunded.isNumber() ? Amounts.minor(refunded, currency(payment)) : 0;
    }

    private static long refundMinor(JsonNode payment, JsonNode refund) {
        return Amounts.minor(refund.path("amount"), currency(payment));
    }

    /** @return whether a refund is under way: then none may be sent */
    static boolean refundRunning(JsonNode payment) {
        for (JsonNode refund : payment.path("refunds")) {
            if (stateOf(refund) == Return.State.PENDING) return true;
        }
        return false;
    }

    /** @return the id of a refund of that amount that is done and not booked, or null */
    static String refundOf(JsonNode payment, long amountMinor, Set<String> booked) {
        for (JsonNode refund : payment.path("refunds")) {
            boolean done = stateOf(refund) == Return.State.DONE && !booked.contains(id(refund));
            if (done && refundMinor(payment, refund) == amountMinor) return id(refund);
        }
        return null;
    }

    static String currency(JsonNode payment) {
        return payment.path("currency_id").asText("");
    }

    private static String text(JsonNode payment, String field) {
        var text = payment.path(field).asText("");
        return text.isEmpty() || text.equals("null") ? null : text;
    }
}
