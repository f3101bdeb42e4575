package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * Somebody logged out: the session of that id is refused everywhere until its token expires by itself. {@code companyId} is {@code -} for platform operators.
 */
public record SessionEnded(String sessionId, long userId, String companyId, Instant expiresAt) implements Event {
    public static final String TYPE = "tenancy.session-ended.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.ENDED_SESSIONS;
    }

    @Override
    public String key() {
        return sessionId;
    }
}
