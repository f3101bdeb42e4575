package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The provider holds the guest's money; this purchase ends delivered or refunded.
 */
public record PaymentConfirmed(
        String purchaseId,
        String companyId,
        String routerId,
        long productId,
        String provider,
        String providerOrderId,
        long amountMinor,
        String currency,
        Instant confirmedAt)
        implements Event {
    public static final String TYPE = "payments.payment-confirmed.v1";

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
