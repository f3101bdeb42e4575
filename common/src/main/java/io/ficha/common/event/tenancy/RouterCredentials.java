package io.ficha.common.event.tenancy;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * How to log in to a router. {@code sealedPassword} is sealed with kind {@code router-password} and the router id; read by the router gateway alone.
 */
public record RouterCredentials(String routerId, String companyId, String usuario, String sealedPassword, long version)
        implements Event {
    public static final String TYPE = "tenancy.router-credentials.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.ROUTER_CREDENTIALS;
    }

    @Override
    public String key() {
        return routerId;
    }
}
