package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The guest's bank took the money of a sale back.
 */
public record PaymentChargedBack(
        String purchaseId,
        String companyId,
        String provider,
        String providerOrderId,
        long amountMinor,
        String currency,
        Instant at)
        implements Event {
    public static final String TYPE = "payments.payment-charged-back.v1";

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
