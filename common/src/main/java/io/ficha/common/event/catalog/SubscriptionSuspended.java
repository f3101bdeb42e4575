package io.ficha.common.event.catalog;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/** A service was cut; {@code reason} is {@code NON_PAYMENT} or {@code MANUAL}. */
public record SubscriptionSuspended(
        String companyId, long clientId, long serviceId, String reason, long version, Instant at) implements Event {
    public static final String TYPE = "catalog.subscription-suspended.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.CATALOG_EVENTS;
    }

    @Override
    public String key() {
        return companyId + ":" + clientId;
    }
}
