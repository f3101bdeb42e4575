package io.ficha.payment.routerhealth;

import io.ficha.common.directory.StateListener;
import io.ficha.common.directory.StateMap;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.http.InternalClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the router gateway last saw of each router. */
@ApplicationScoped
public class RouterHealthReplica implements StateListener {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long TIMEOUT_MS = 4000;
    private final StateMap<RouterHealth> health =
            new StateMap<>(it -> it.checkedAt().toEpochMilli());
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

    @Override
    public Topic topic() {
        return Topic.ROUTER_HEALTH;
    }

    @Override
    public void apply(String key, String json) {
        if (json == null) health.remove(key);
        else health.put(key, EventJson.read(json, RouterHealth.class));
    }
}
