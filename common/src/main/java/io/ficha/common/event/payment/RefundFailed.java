package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A refund was refused by the provider and needs a person.
 */
public record RefundFailed(String purchaseId, String companyId, String provider, String reason, Instant at)
        implements Event {
    public static final String TYPE = "payments.refund-failed.v1";

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
