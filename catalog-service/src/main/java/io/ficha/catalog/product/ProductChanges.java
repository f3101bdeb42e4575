package io.ficha.catalog.product;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hears from PostgreSQL which router's products changed, whichever replica changed them, and drops that catalogue. */
@ApplicationScoped
class ProductChanges {
    private static final String CHANNEL = "product";
    private static final long RECONNECT_MS = 500;
    private static final long NEVER = -1;
    private final PortalCatalog catalog;
    private final Vertx vertx;
    private final PgSubscriber subscriber;
    private volatile boolean stopping;

    ProductChanges(
            PortalCatalog catalog,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.catalog = catalog;
        this.vertx = vertx;
        var options = PgConnectOptions.fromUri(url);
        username.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        this.subscriber = PgSubscriber.subscriber(vertx, options);
    }

    void start(@Observes StartupEvent event) {
        subscriber.reconnectPolicy(attempt -> {
            catalog.keep(false);
            if (stopping) return NEVER;
            if (attempt == 0) Log.warn("product changes are not heard: the connection broke");
            return RECONNECT_MS;
        });
        subscriber.channel(CHANNEL).subscribeHandler(ignored -> heard()).handler(catalog::forget);
        connect();
    }

    /** Only the first connection needs this: a broken one comes back by the policy. */
    private void connect() {
        subscriber.connect().onFailure(failure -> {
            Log.warnf("product changes are not heard yet: %s", failure.toString());
            vertx.setTimer(RECONNECT_MS, timer -> connect());
        });
    }

    private void heard() {
        subscriber
                .actualConnection()
                .exceptionHandler(failure -> Log.debugf("listening connection: %s", failure.toString()));
        catalog.keep(true);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true; // the connection itself closes with Vert.x
    }
}
