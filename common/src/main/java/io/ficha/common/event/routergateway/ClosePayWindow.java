package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * The guest need not go to the bank any more: the window of this purchase ends, and none opens later. {@code reason} is what the purchase became.
 */
public record ClosePayWindow(String purchaseId, String companyId, String routerId, String reason) implements Event {
    public static final String TYPE = "router-gateway.close-pay-window.v1";

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
