package io.ficha.payment.conekta;

import static io.ficha.payment.provider.HttpAnswers.answered;
import static io.ficha.payment.provider.HttpAnswers.concluded;
import static io.ficha.payment.provider.HttpAnswers.json;
import static io.ficha.payment.provider.HttpAnswers.kind;
import static io.ficha.payment.provider.HttpAnswers.neverSent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ficha.payment.provider.ChargeResult.Return;
import io.ficha.payment.provider.Refund;
import io.ficha.payment.provider.RefundResult;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Refunds at Conekta, which takes no idempotency key: the order's own list of refunds says whether one was made. Source:
 * payment-providers §2.1.8.
 */
final class ConektaRefunds {
    private static final Set<Integer> NOT_NOW = Set.of(401, 403, 409, 429);
    /** A proxy gave up waiting: the provider may still do it. */
    private static final Set<Integer> LOST = Set.of(502, 504);

    private final ConektaApi api;

    ConektaRefunds(ConektaApi api) {
        this.api = api;
    }

    Uni<RefundResult> refund(String authorization, Refund refund) {
        return concluded(
                        answered(api.get(authorization, refund.orderId()))
                                .map(response ->
                                        response.getStatus() == 200 ? shown(refund, json(response)) : away(response)),
                        failure -> new RefundResult.NotYet(kind(failure)))
                .chain(shown -> {
                    if (shown != null) return Uni.createFrom().item(shown);
                    return refund.maySend()
                            ? send(authorization, refund)
                            : Uni.createFrom().item(new RefundResult.NotYet("an earlier try may still arrive"));
                });
    }

    private Uni<RefundResult> send(String authorization, Refund refund) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("amount", refund.amountMinor())
                .put("reason", refund.reason());
        return concluded(
                answered(api.refund(authorization, refund.orderId(), body.toString()))
                        .map(response -> answer(refund, response)),
                failure -> neverSent(failure)
                        ? new RefundResult.NotYet(kind(failure))
                        : new RefundResult.Lost(kind(failure)));
    }

    private static RefundResult answer(Refund refund, RestResponse<String> response) {
        int status = response.getStatus();
        if (LOST.contains(status)) return new RefundResult.Lost("provider answered " + status);
        if (status >= 500 || NOT_NOW.contains(status)) return away(response);
        if (status >= 300) return new RefundResult.Refused(ConektaErrors.code(json(response)));
        var shown = shown(refund, json(response));
        return shown == null ? new RefundResult.NotYet("accepted by the provider") : shown;
    }

    private static RefundResult away(RestResponse<String> response) {
        return new RefundResult.NotYet("provider answered " + response.getStatus());
    }

    /** @return what the order shows of this refund, or null when it shows nothing of it */
    private static RefundResult shown(Refund refund, JsonNode order) {
        var refunds = OrderReading.refunds(order);
        boolean running = false;
        for (JsonNode it : refunds) {
            String id = it.path("id").asText("");
            var state = OrderReading.stateOf(it);
            if (refund.booked().contains(id) || state == Return.State.REVERSED) continue;
            if (state == Return.State.PENDING) running = true;
            else if (OrderReading.amountOf(it) == refund.amountMinor() && !id.isEmpty()) {
                return new RefundResult.Refunded(id, refund.amountMinor());
            }
        }
        if (running) return new RefundResult.NotYet("pending at the provider");
        boolean back = OrderReading.refunded(order) >= refund.refundedBefore() + refund.amountMinor();
        return refunds.isEmpty() && back
                ? new RefundResult.Refunded(refund.orderId() + ":" + refund.key(), refund.amountMinor())
                : null;
    }
}
