package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * Make this hotspot user exist on the router. {@code sealedPassword} is sealed with kind {@code hotspot-password} and the purchase id, null for a PIN. A taken name is replaced by another of the same form. {@code device} is to be logged in once the user exists; null when nobody asked for that. A higher {@code version} of the same purchase replaces a lower one; 0 is the first. {@code limits} is null without limits beside the profile's. {@code productName} is what was sold, in the words of its guest; null where nobody said.
 */
public record ProvisionHotspotUser(
        String purchaseId,
        String companyId,
        String routerId,
        String profile,
        String username,
        String sealedPassword,
        boolean pin,
        GuestDevice device,
        int version,
        HotspotLimits limits,
        String productName)
        implements Event {
    public static final String TYPE = "router-gateway.provision-hotspot-user.v1";

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
