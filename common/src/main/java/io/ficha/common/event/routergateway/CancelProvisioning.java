package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * Give this delivery up. Answered by {@link ProvisioningCancelled}, or by {@link HotspotUserProvisioned} when it was done already.
 */
public record CancelProvisioning(String purchaseId, String companyId, String routerId, String reason) implements Event {
    public static final String TYPE = "router-gateway.cancel-provisioning.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.ROUTER_GATEWAY_COMMANDS;
    }

    @Override
    public String key() {
        return routerId;
    }
}
