package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/**
 * An administrator changed something: who ({@code userId}), what ({@code action} on {@code target}), from which address, when. {@code companyId} is {@code -} for actions of the platform itself.
 */
public record AdminActionPerformed(
        String companyId, String userId, String action, String target, String from, Instant at) implements Event {
    public static final String TYPE = "tenancy.admin-action-performed.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.AUDIT;
    }

    @Override
    public String key() {
        return companyId;
    }
}
