package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The provider refused the charge for good, or it is known that none was made.
 */
public record PaymentDeclined(String purchaseId, String companyId, String provider, String reason, Instant at)
        implements Event {
    public static final String TYPE = "payments.payment-declined.v1";

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
