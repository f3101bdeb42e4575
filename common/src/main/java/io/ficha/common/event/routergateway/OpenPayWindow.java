package io.ficha.common.event.routergateway;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A guest has to confirm a payment at the bank: give the device internet at a low rate until then, {@code until} at the longest. Once per purchase, and only as far as the limits per device and router allow; late, or after {@link ClosePayWindow}, it does nothing. Answered by {@link PayWindowOpened}, or not at all.
 */
public record OpenPayWindow(String purchaseId, String companyId, String routerId, GuestDevice device, Instant until)
        implements Event {
    public static final String TYPE = "router-gateway.open-pay-window.v1";

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
