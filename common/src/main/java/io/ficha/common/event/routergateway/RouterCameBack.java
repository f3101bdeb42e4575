package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A router answers again. Told once for each {@link RouterWentDown}; {@code downSeconds} is how long it was away, since {@code downSince}.
 */
public record RouterCameBack(String routerId, String companyId, Instant downSince, long downSeconds, Instant at)
        implements Event {
    public static final String TYPE = "router-gateway.router-came-back.v1";

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
