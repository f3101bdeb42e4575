package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * Take this purchase's user off the router for good, sessions and cookies included, because the money went back. One that is not delivered yet is cancelled instead. Answered by {@link HotspotUserRevoked} or {@link ProvisioningCancelled}.
 */
public record RevokeHotspotUser(String purchaseId, String companyId, String routerId, String reason) implements Event {
    public static final String TYPE = "router-gateway.revoke-hotspot-user.v1";

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
