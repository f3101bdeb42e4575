package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;
import java.util.List;

/**
 * How often API keys were used at one replica of a service since it last told: {@code uses} holds the key, the number of uses and the last one. Keys nobody used are left out.
 */
public record ApiKeysUsed(String replica, List<Use> uses) implements Event {
    public static final String TYPE = "tenancy.api-keys-used.v1";

    /** What became of one key. */
    public record Use(String keyId, long count, Instant lastUsed) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.KEY_USE;
    }

    @Override
    public String key() {
        return replica;
    }

    @Override
    public String companyId() {
        return "-";
    }
}
