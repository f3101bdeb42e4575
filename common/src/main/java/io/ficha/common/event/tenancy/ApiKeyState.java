package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * An API key: of a router (lower-case hex SHA-256 of the JWT without its prefix) or, with {@code routerId} null, of a whole company (SHA-256 of the key); never the key. {@code revokedAt} is null while the key lives.
 */
public record ApiKeyState(
        String keyId,
        String companyId,
        String routerId,
        String hash,
        Instant issuedAt,
        Instant expiresAt,
        Instant revokedAt,
        long version)
        implements Event {
    public static final String TYPE = "tenancy.api-key-state.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.API_KEYS;
    }

    @Override
    public String key() {
        return keyId;
    }
}
