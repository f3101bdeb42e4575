package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A device was seen online for a payment at the bank. The router itself ends it, at {@code until} at the latest.
 */
public record PayWindowOpened(
        String purchaseId, String companyId, String routerId, String mac, Instant until, Instant at) implements Event {
    public static final String TYPE = "router-gateway.pay-window-opened.v1";

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
