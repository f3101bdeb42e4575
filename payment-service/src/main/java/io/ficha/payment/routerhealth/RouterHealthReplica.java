package io.ficha.payment.routerhealth;

import io.ficha.common.directory.StateListener;
import io.ficha.common.directory.StateMap;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.http.InternalClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the router gateway last saw of each router. */
@ApplicationScoped
public class RouterHealthReplica implements StateListener {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long TIMEOUT_MS = 4000;
    private final StateMap<RouterHealth> health =
            new StateMap<>(it -> it.checkedAt().toEpochMilli());
    private final Set<MultiEmitter<? super RouterHealth>> watchers = ConcurrentHashMap.newKeySet();
    private final InternalClient http;
    private final String gatewayUrl;

    RouterHealthReplica(InternalClient http, @ConfigProperty(name = "ficha.router-gateway-url") String gatewayUrl) {
        this.http = http;
        this.gatewayUrl = gatewayUrl;
    }

    /** @return the health, asked live when nothing is known yet; null when nobody can tell */
    public Uni<RouterHealth> of(String routerId) {
        var known = health.get(routerId);
        if (known != null) return Uni.createFrom().item(known);
        return health.await(routerId, PATIENCE)
                .chain(arrived -> arrived != null ? Uni.createFrom().item(arrived) : refreshed(routerId));
    }

    /** @return the health as the gateway sees it this moment; null when it cannot tell */
    public Uni<RouterHealth> refreshed(String routerId) {
        return http.get(
                        gatewayUrl + "/internal/routers/" + routerId + "/health?refresh=true",
                        RouterHealth.class,
                        TIMEOUT_MS)
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf("router gateway did not answer for routerId=%s: %s", routerId, failure.toString());
                    return null;
                });
    }

    /** @return the health as it is known now, or null */
    public RouterHealth now(String routerId) {
        return health.get(routerId);
    }

    /** @return each health from now on, of all routers */
    public Multi<RouterHealth> changes() {
        return Multi.createFrom().emitter(watcher -> {
            watchers.add(watcher);
            watcher.onTermination(() -> watchers.remove(watcher));
        });
    }

    @Override
    public Topic topic() {
        return Topic.ROUTER_HEALTH;
    }

    @Override
    public void apply(String key, String json) {
        if (json == null) {
            health.remove(key);
            return;
        }
        var told = EventJson.read(json, RouterHealth.class);
        health.put(key, told);
        watchers.forEach(watcher -> watcher.emit(told));
    }
}
