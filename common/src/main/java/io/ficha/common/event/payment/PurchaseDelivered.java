package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The guest's user exists on the router, read back from it.
 */
public record PurchaseDelivered(String purchaseId, String companyId, String routerId, String username, Instant at)
        implements Event {
    public static final String TYPE = "payments.purchase-delivered.v1";

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
