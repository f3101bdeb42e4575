package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The user was read back from the router with the wanted attributes. {@code username} may differ from the one asked for when that was taken.
 */
public record HotspotUserProvisioned(
        String purchaseId,
        String companyId,
        String routerId,
        String username,
        String profile,
        String deviceUserId,
        Instant verifiedAt)
        implements Event {
    public static final String TYPE = "router-gateway.hotspot-user-provisioned.v1";

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
