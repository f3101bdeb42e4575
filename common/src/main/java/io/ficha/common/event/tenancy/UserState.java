package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * Whether a user's sessions live: those of an older {@code sessionEpoch} have ended, all of them when {@code activo} is false. {@code companyId} is {@code -} for platform operators.
 */
public record UserState(long userId, String companyId, boolean activo, long sessionEpoch, long version)
        implements Event {
    public static final String TYPE = "tenancy.user-state.v1";
    private static final String PLATFORM = "-";

    /** @return whether the user belongs there: administrators to their company alone, operators anywhere */
    public boolean mayActIn(String company) {
        return PLATFORM.equals(companyId) || companyId.equals(company);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.USERS;
    }

    @Override
    public String key() {
        return String.valueOf(userId);
    }
}
