package io.ficha.common.db;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hears what replicas of a service tell each other by PostgreSQL's {@code NOTIFY}. Connects again for ever, from the
 * first try on. What is told while the connection is broken is lost: listeners learn when they hear and when not.
 */
@ApplicationScoped
public class Notifications {
    private static final long RECONNECT_MS = 500;
    private static final long NEVER = -1;
    private final Vertx vertx;
    private final PgConnectOptions options;
    private volatile boolean stopping;

    Notifications(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.vertx = vertx;
        this.options = PgConnectOptions.fromUri(url);
        username.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
    }

    /**
     * Listens on a channel, on a connection of its own, until the service stops.
     *
     * @param payload called with the payload of each notification, on an event loop
     * @param hearing called with true each time listening begins and with false each time the connection breaks
     */
    public void listen(String channel, Consumer<String> payload, Consumer<Boolean> hearing) {
        var subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(attempt -> {
            hearing.accept(false);
            if (stopping) return NEVER;
            if (attempt == 0) Log.warnf("notifications are not heard: the connection broke channel=%s", channel);
            return RECONNECT_MS;
        });
        subscriber
                .channel(channel)
                .subscribeHandler(ignored -> {
                    subscriber
                            .actualConnection()
                            .exceptionHandler(failure -> Log.debugf("listening connection: %s", failure.toString()));
                    hearing.accept(true);
                })
                .handler(payload::accept);
        connect(subscriber, channel);
    }

    /** Only the first connection needs this: a broken one comes back by the policy. */
    private void connect(PgSubscriber subscriber, String channel) {
        subscriber.connect().onFailure(failure -> {
            if (stopping) return;
            Log.warnf("notifications are not heard yet channel=%s: %s", channel, failure.toString());
            vertx.setTimer(RECONNECT_MS, timer -> connect(subscriber, channel));
        });
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true; // the connections themselves close with Vert.x
    }
}
