package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A user that had reached its end was seen to be gone from the router, with its sessions and cookies. {@code cause} is {@code ended}, {@code uptime} or {@code bytes}; the used amounts are those last read.
 */
public record HotspotUserExpired(
        String purchaseId,
        String companyId,
        String routerId,
        String username,
        String cause,
        long usedSeconds,
        long usedBytes,
        Instant at)
        implements Event {
    public static final String TYPE = "router-gateway.hotspot-user-expired.v1";

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
