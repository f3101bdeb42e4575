package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The money went back to the guest, in full; nothing was delivered.
 */
public record PaymentRefunded(
        String purchaseId,
        String companyId,
        String provider,
        String providerOrderId,
        long amountMinor,
        String currency,
        String reason,
        Instant at)
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
