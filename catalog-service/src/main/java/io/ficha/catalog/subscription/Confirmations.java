package io.ficha.catalog.subscription;

import io.ficha.common.db.Notifications;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets requests wait for the router's word on a new service, whichever replica hears it. */
@ApplicationScoped
class Confirmations {
    private static final String CHANNEL = "subscription";
    private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final Notifications notifications;
    private final Duration patience;

    Confirmations(Notifications notifications, @ConfigProperty(name = "ficha.apply-patience") Duration patience) {
        this.notifications = notifications;
        this.patience = patience;
    }

    void start(@Observes StartupEvent event) {
        notifications.listen(CHANNEL, this::told, hearing -> {});
    }

    private void told(String id) {
        var future = waiting.get(Long.valueOf(id));
        if (future != null) future.complete(null);
    }

    /** From here on, and until the patience is over, no word on the service is missed. */
    void expect(long id) {
        var future = new CompletableFuture<Void>();
        waiting.put(id, future.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS));
        future.thenRun(() -> waiting.remove(id));
    }

    /** @return done when the router has told something, or after a while; never fails */
    Uni<Void> settled(long id) {
        return Uni.createFrom()
                .completionStage(() -> waiting.getOrDefault(id, CompletableFuture.completedFuture(null)));
    }
}
