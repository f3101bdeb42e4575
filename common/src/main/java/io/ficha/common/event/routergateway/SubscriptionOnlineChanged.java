package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/** Whether the device of a service was seen on its router. */
public record SubscriptionOnlineChanged(
        long serviceId, String companyId, String routerId, boolean online, Instant seenAt) implements Event {
    public static final String TYPE = "router-gateway.subscription-online-changed.v1";

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
