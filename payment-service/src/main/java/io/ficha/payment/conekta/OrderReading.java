package io.ficha.payment.conekta;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.ChargeResult.Instructions;
import io.ficha.payment.provider.ChargeResult.Return;
import io.ficha.payment.provider.HttpAnswers;
import io.ficha.payment.provider.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what an order says. A word that is not known here is never taken for success: a person looks at it. */
final class OrderReading {
    private static final Set<String> DECLINED = Set.of("declined", "expired", "canceled", "voided");
    private static final Set<String> PENDING =
            Set.of("pending_payment", "pre_authorized", "under_fraud_review", "pending_confirmation", "preauthorized");
    private static final Set<String> RETURNED =
            Set.of("partially_refunded", "refunded", "reversed", "charged_back", "chargeback");
    private static final Set<String> DISPUTED = Set.of("charged_back", "chargeback");
    private static final Set<String> CAME_TO_NOTHING = Set.of("rejected", "refused", "canceled", "expired", "failed");

    private OrderReading() {}

    /** @return our reference in an order, or null */
    static String reference(JsonNode order) {
        var reference = order.at("/metadata/reference_id").asText("");
        if (reference.isEmpty())
            reference = order.at("/charges/data/0/reference_id").asText("");
        return reference.isEmpty() ? null : reference;
    }

    static boolean carries(JsonNode order, String reference) {
        return reference.equals(order.at("/metadata/reference_id").asText(""))
                || reference.equals(order.at("/charges/data/0/reference_id").asText(""));
    }

    static Listed listed(Account account, JsonNode order) {
        return new Listed(reference(order), order.path("id").asText(""), result(account, order));
    }

    static ChargeResult result(Account account, JsonNode order) {
        var id = order.path("id").asText("");
        if (id.isEmpty()) return new ChargeResult.Unknown("answer without an order");
        if (isOfOtherMode(account, order)) return new ChargeResult.Unclear(id, "test and live differ");
        var charge = order.at("/charges/data/0/status").asText("");
        var status = order.path("payment_status").asText(charge);
        if (status.equals("paid") && (refunded(order) > 0 || DISPUTED.contains(charge))) {
            return returned(id, order, charge);
        }
        if (status.equals("paid")) return new ChargeResult.Paid(id, amount(order), currency(order));
        if (PENDING.contains(status)) return new ChargeResult.Pending(id, instructions(order));
        if (DECLINED.contains(status)) {
            return new ChargeResult.Declined(id, 402, status, ConektaErrors.byOrderStatus(status));
        }
        if (RETURNED.contains(status)) return returned(id, order, status);
        return new ChargeResult.Unclear(id, "order status " + HttpAnswers.word(status));
    }

    /** What the provider makes of a test key is no money, whatever the company believes. */
    static boolean isOfOtherMode(Account account, JsonNode order) {
        var live = order.path("livemode");
        return live.isBoolean() && live.booleanValue() != account.isLive();
    }

    private static ChargeResult returned(String id, JsonNode order, String status) {
        var returns = new ArrayList<Return>();
        for (JsonNode refund : refunds(order)) {
            returns.add(
                    new Return(refund.path("id").asText(""), amountOf(refund), Return.Kind.REFUND, stateOf(refund)));
        }
        long back = refunded(order);
        var charge = order.at("/charges/data/0/id").asText(id);
        long rest = amount(order) - back;
        if (DISPUTED.contains(status)) {
            boolean lost = order.path("payment_status").asText("").equals("charged_back");
            returns.add(new Return(
                    charge + ":chargeback",
                    rest,
                    Return.Kind.CHARGEBACK,
                    lost ? Return.State.DONE : Return.State.PENDING));
            if (lost) back += rest;
        } else if (status.equals("reversed") && back == 0) {
            returns.add(new Return(charge + ":reversed", rest, Return.Kind.REFUND, Return.State.DONE));
            back = amount(order);
        }
        return new ChargeResult.Returned(id, amount(order), currency(order), back, List.copyOf(returns));
    }

    static Return.State stateOf(JsonNode refund) {
        var status = refund.path("status").asText("");
        if (status.equals("pending")) return Return.State.PENDING;
        return CAME_TO_NOTHING.contains(status) ? Return.State.REVERSED : Return.State.DONE;
    }

    private static Instructions instructions(JsonNode order) {
        var redirect = order.at("/next_action/redirect_to_url/url").asText("");
        if (!redirect.isEmpty()) {
            return new Instructions(Instructions.Type.THREE_D_SECURE, null, null, redirect, null);
        }
        var method = order.at("/charges/data/0/payment_method");
        var ends = method.path("expires_at").canConvertToLong()
                ? Instant.ofEpochSecond(method.path("expires_at").asLong())
                : null;
        return switch (method.path("object").asText("")) {
            case "cash_payment" ->
                new Instructions(
                        Instructions.Type.CASH,
                        method.path("reference").asText(null),
                        method.path("barcode_url").asText(null),
                        null,
                        ends);
            case "bank_transfer_payment" ->
                new Instructions(
                        Instructions.Type.BANK_TRANSFER, method.path("clabe").asText(null), null, null, ends);
            default -> null;
        };
    }

    static long amount(JsonNode order) {
        return order.path("amount").asLong(-1);
    }

    private static String currency(JsonNode order) {
        return order.path("currency").asText("");
    }

    /** @return centavos that really went back */
    static long refunded(JsonNode order) {
        return order.path("amount_refunded").asLong(0);
    }

    static JsonNode refunds(JsonNode order) {
        return order.at("/charges/data/0/refunds/data");
    }

    static long amountOf(JsonNode refund) {
        return Math.abs(refund.path("amount").asLong(0));
    }
}
