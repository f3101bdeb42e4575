package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The router refused the user for good and has none of this purchase; it will never be delivered.
 */
public record HotspotUserProvisioningFailed(
        String purchaseId, String companyId, String routerId, String reason, Instant at) implements Event {
    public static final String TYPE = "router-gateway.hotspot-user-provisioning-failed.v1";

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
