package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The delivery was given up: the router has no such user, or will have it removed as soon as it is reachable.
 */
public record ProvisioningCancelled(String purchaseId, String companyId, String routerId, Instant at) implements Event {
    public static final String TYPE = "router-gateway.provisioning-cancelled.v1";

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
