package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * The buyer's device could not be seen online; the guest logs in by hand. The delivery stands. {@code reason} is {@code timeout}, {@code router_unreachable}, {@code host_unknown} or {@code refused}.
 */
public record SessionNotConfirmed(String purchaseId, String companyId, String routerId, String reason, Instant at)
        implements Event {
    public static final String TYPE = "router-gateway.session-not-confirmed.v1";

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
