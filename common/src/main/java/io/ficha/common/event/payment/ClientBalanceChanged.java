package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.math.BigDecimal;

/** What a subscriber owes (a negative {@code balance}) and has in the wallet now; a higher {@code accountVersion} replaces a lower one. */
public record ClientBalanceChanged(
        String companyId, long clientId, BigDecimal balance, BigDecimal wallet, long accountVersion) implements Event {
    public static final String TYPE = "payments.client-balance-changed.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.PAYMENT_EVENTS;
    }

    @Override
    public String key() {
        return companyId + ":" + clientId;
    }
}
