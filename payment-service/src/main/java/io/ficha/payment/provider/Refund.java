package io.ficha.payment.provider;

import java.util.Set;

/**
 * Money to give back.
 *
 * @param key ours, one per refund: the provider's key is derived from it where the provider knows keys
 * @param orderId the provider's id of the charge
 * @param amountMinor in minor units of {@code currency}
 * @param reason why, in the provider's words of Conekta: {@code cannot_be_fulfilled} and the like
 * @param refundedBefore what went back of this charge before this refund: tells a sent refund from one that never
 *     arrived where the provider knows no keys
 * @param booked the provider's ids of those earlier refunds: whatever else it shows may be this one
 * @param maySend false while an earlier try may still arrive: then only look
 */
public record Refund(
        String key,
        String orderId,
        long amountMinor,
        String currency,
        String reason,
        long refundedBefore,
        Set<String> booked,
        boolean maySend) {}
