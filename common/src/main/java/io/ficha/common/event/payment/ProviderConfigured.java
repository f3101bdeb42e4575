package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * A company changed its account at a provider: the mode and the public key it has now, and whether there is a private key.
 */
public record ProviderConfigured(
        String companyId, String provider, String mode, String publicKey, boolean configured, Instant at)
        implements Event {
    public static final String TYPE = "payments.provider-configured.v1";

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
        return companyId;
    }
}
