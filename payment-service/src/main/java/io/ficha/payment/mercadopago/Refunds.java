package io.ficha.payment.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.payment.money.Money;
import io.ficha.payment.provider.HttpAnswers;
import io.ficha.payment.provider.Refund;
import io.ficha.payment.provider.RefundResult;
import java.util.Set;

/** Writes refunds and reads what became of them: one that is created may still be under way, or refused. */
final class Refunds {
    private static final Set<Integer> ASK_AGAIN = Set.of(401, 403, 408, 409, 423, 429);

    private Refunds() {}

    static String request(Refund refund) {
        return Amounts.EXACT
                .objectNode()
                .put("amount", Money.decimal(refund.amountMinor(), refund.currency()))
                .toString();
    }

    /** @return what the payment says of this refund already, or null when it must be sent */
    static RefundResult before(JsonNode payment, Refund refund) {
        var object = PaymentReading.refundOf(payment, refund.amountMinor(), refund.booked());
        if (object != null) return new RefundResult.Refunded(object, refund.amountMinor());
        return PaymentReading.refundRunning(payment) ? new RefundResult.NotYet("pending at the provider") : null;
    }

    /** The answer to a repeated key may be empty: then the payment tells, the next time it is asked. */
    static RefundResult result(int status, JsonNode body, Refund refund) {
        if (status >= 500 || ASK_AGAIN.contains(status)) return notYet(status);
        if (status >= 300) return new RefundResult.Refused(PaymentErrors.code(body));
        if (!body.isObject()) return new RefundResult.NotYet("accepted by the provider");
        var state = body.path("status").asText("");
        return switch (state) {
            case "approved" -> new RefundResult.Refunded(PaymentReading.id(body), refund.amountMinor());
            case "rejected", "cancelled" -> new RefundResult.Refused("refund " + state);
            default -> new RefundResult.NotYet("refund " + HttpAnswers.word(state));
        };
    }

    static RefundResult notYet(int status) {
        return new RefundResult.NotYet("provider answered " + status);
    }
}
