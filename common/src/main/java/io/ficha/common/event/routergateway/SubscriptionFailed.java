package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/** A router will not have a service as its state of {@code version} says; {@code reason} is for people. */
public record SubscriptionFailed(
        long serviceId, String companyId, String routerId, long version, String reason, Instant failedAt)
        implements Event {
    public static final String TYPE = "router-gateway.subscription-failed.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.ROUTER_GATEWAY_EVENTS;
    }

    @Override
    public String key() {
        return routerId;
    }
}
