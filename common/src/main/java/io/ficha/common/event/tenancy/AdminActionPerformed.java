package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;
import java.util.Map;

/**
 * An administrator changed something: who ({@code userId}, {@code userEmail}, {@code role}), what ({@code action} on {@code target}), from which address and program, and the fields that differ {@code before} and {@code after}, without secrets. {@code actionId} is unique. {@code companyId} is {@code -} for actions of the platform itself.
 */
public record AdminActionPerformed(
        String actionId,
        String companyId,
        String userId,
        String userEmail,
        String role,
        String action,
        String target,
        String from,
        String userAgent,
        Map<String, Object> before,
        Map<String, Object> after,
        Instant at)
        implements Event {
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
