package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * The whole state of a company as other services need it. A higher {@code version} replaces a lower one.
 */
public record CompanyState(String companyId, String nombre, boolean activa, long version) implements Event {
    public static final String TYPE = "tenancy.company-state.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.COMPANIES;
    }

    @Override
    public String key() {
        return companyId;
    }
}
