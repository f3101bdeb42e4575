package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * Provider credentials given when a company is created. {@code sealedPrivateKey} is sealed with kind {@code provider-key} and id {@code provider}.
 */
public record ConfigureProvider(
        String companyId, String provider, String mode, String sealedPrivateKey, String publicKey) implements Event {
    public static final String TYPE = "payments.configure-provider.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.PAYMENT_COMMANDS;
    }

    @Override
    public String key() {
        return companyId;
    }
}
