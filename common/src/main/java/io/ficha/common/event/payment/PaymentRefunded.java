package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * Money went back to the guest. {@code whole} says that with it nothing of the sale's money is left; {@code amountMinor} is what this refund took.
 */
public record PaymentRefunded(
        String purchaseId,
        String companyId,
        String provider,
        String providerOrderId,
        long amountMinor,
        String currency,
        String reason,
        Instant at,
        String refundId,
        boolean whole)
        implements Event {
    public static final String TYPE = "payments.payment-refunded.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.PAYMENT_EVENTS;
    }

    @Override
    public String key() {
        return purchaseId;
    }
}
