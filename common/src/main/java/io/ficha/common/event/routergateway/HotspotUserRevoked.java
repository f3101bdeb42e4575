package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The user of a revoked purchase was seen to be gone from the router, with its sessions and cookies.
 */
public record HotspotUserRevoked(
        String purchaseId, String companyId, String routerId, String username, String reason, Instant at)
        implements Event {
    public static final String TYPE = "router-gateway.hotspot-user-revoked.v1";

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
