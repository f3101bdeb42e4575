package io.ficha.catalog.subscription;

import io.ficha.common.directory.StateListener;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which routers are known to be down: nobody waits for their word. */
@ApplicationScoped
class RouterReach {
    private final Set<String> down = ConcurrentHashMap.newKeySet();

    boolean isDown(String routerId) {
        return down.contains(routerId);
    }

    @Produces
    @Singleton
    StateListener routerHealth() {
        return StateListener.of(Topic.ROUTER_HEALTH, (routerId, json) -> {
            boolean reachable =
                    json == null || EventJson.read(json, RouterHealth.class).reachable();
            if (reachable) down.remove(routerId);
            else down.add(routerId);
        });
    }
}
