package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A window that was open has ended: {@code reason} is what the purchase became, or {@code time}.
 */
public record PayWindowClosed(String purchaseId, String companyId, String routerId, String reason, Instant at)
        implements Event {
    public static final String TYPE = "router-gateway.pay-window-closed.v1";

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
