package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A router that answered does not any more. Told once for each time. {@code problem} says why, for its owner; {@code upSince} is when it had last become reachable.
 */
public record RouterWentDown(String routerId, String companyId, String problem, Instant upSince, Instant at)
        implements Event {
    public static final String TYPE = "router-gateway.router-went-down.v1";

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
