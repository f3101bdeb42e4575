package io.ficha.routergateway.fleet;

import io.ficha.common.directory.StateListener;
import io.ficha.common.directory.StateMap;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.RouterCredentials;
import jakarta.inject.Singleton;

/** The sealed credentials of all routers, as tenancy last published them. */
@Singleton
class CredentialsReplica implements StateListener {
    private final StateMap<RouterCredentials> credentials = new StateMap<>(RouterCredentials::version);

    @Override
    public Topic topic() {
        return Topic.ROUTER_CREDENTIALS;
    }

    @Override
    public void apply(String key, String json) {
        if (json == null) credentials.remove(key);
        else credentials.put(key, EventJson.read(json, RouterCredentials.class));
    }

    /** @return the credentials now, or null */
    RouterCredentials now(String routerId) {
        return credentials.get(routerId);
    }
}
