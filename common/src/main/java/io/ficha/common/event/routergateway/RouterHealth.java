package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;
import java.util.List;

/**
 * What the gateway last saw of a router. {@code profiles} are the hotspot user profiles by name; {@code since} is when {@code reachable} last changed; {@code problem} is null while reachable.
 */
public record RouterHealth(
        String routerId,
        String companyId,
        boolean reachable,
        String routerOsVersion,
        String identity,
        List<String> profiles,
        String problem,
        Instant since,
        Instant checkedAt)
        implements Event {
    public static final String TYPE = "router-gateway.router-health.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.ROUTER_HEALTH;
    }

    @Override
    public String key() {
        return routerId;
    }
}
