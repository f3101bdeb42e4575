package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The buyer's device was logged in, and its session was read back from the router by user, MAC and address. Comes after {@link HotspotUserProvisioned}, at most once.
 */
public record SessionConfirmed(
        String purchaseId, String companyId, String routerId, String username, String mac, String ip, Instant at)
        implements Event {
    public static final String TYPE = "router-gateway.session-confirmed.v1";

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
