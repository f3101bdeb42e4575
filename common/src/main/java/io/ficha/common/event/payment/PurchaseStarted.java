package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A guest asked to buy; nothing is charged yet.
 */
public record PurchaseStarted(
        String purchaseId,
        String companyId,
        String routerId,
        long productId,
        String provider,
        long amountMinor,
        String currency,
        Instant at)
        implements Event {
    public static final String TYPE = "payments.purchase-started.v1";

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
