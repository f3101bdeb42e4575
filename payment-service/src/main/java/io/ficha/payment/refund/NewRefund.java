package io.ficha.payment.refund;

import io.ficha.common.audit.Actor;
import io.ficha.common.secret.Hashes;
import java.math.BigDecimal;

/**
 * A refund that is asked for.
 *
 * @param key unique in the company: the same key is the same refund
 * @param amount null for all that is left
 * @param reason why, in words for people
 * @param cause why, in the words that a provider knows
 * @param actor who asks, or null for Ficha itself
 */
public record NewRefund(String key, String purchaseId, BigDecimal amount, String reason, String cause, Actor actor) {
    /** Nothing was delivered. */
    public static final String NOT_FULFILLED = "cannot_be_fulfilled";
    /** Somebody asked for it. */
    public static final String BY_REQUEST = "requested_by_client";

    /** @return what is left of a sale that was not delivered: once, whoever says so and however often */
    public static NewRefund notDelivered(String purchaseId, String reason) {
        return new NewRefund("refund:" + purchaseId + ":not-delivered", purchaseId, null, reason, NOT_FULFILLED, null);
    }

    /** @return a fingerprint: the same request under the same key is a repetition */
    String fingerprint() {
        return Hashes.sha256(purchaseId + "\n"
                + (amount == null ? "" : amount.stripTrailingZeros().toPlainString()) + "\n" + reason);
    }
}
