package io.ficha.common.security;

import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.tenancy.ApiKeysUsed;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts the uses of API keys in memory and tells tenancy every ten seconds, through the outbox; also what is left when
 * the service stops. No request writes anything. What a killed replica had not told yet is lost.
 */
@ApplicationScoped
class KeyUse {
    private static final int KEYS_PER_EVENT = 500;
    private static final Duration LAST_CALL = Duration.ofSeconds(3);
    private final Db db;
    private final Outbox outbox;
    private final Vertx vertx;
    private final Refusals refusals;
    private final Duration interval;
    private final String replica = "rep_" + Ids.hex(8);
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    private record Count(long uses, long lastMillis) {
        Count plus(Count other) {
            return new Count(uses + other.uses, Math.max(lastMillis, other.lastMillis));
        }
    }

    KeyUse(
            Db db,
            Outbox outbox,
            Vertx vertx,
            Refusals refusals,
            @ConfigProperty(name = "ficha.key-use-interval", defaultValue = "10s") Duration interval) {
        this.db = db;
        this.outbox = outbox;
        this.vertx = vertx;
        this.refusals = refusals;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                interval.toMillis(), timer -> tell(refusals.due()).subscribe().with(done -> {}));
    }

    /** Blocks the thread that stops the service, for a moment; before the relay of the outbox stops. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        tell(refusals.all())
                .ifNoItem()
                .after(LAST_CALL)
                .recoverWithItem((Void) null)
                .await()
                .indefinitely();
    }

    /** Notes one use of the key. */
    void used(String keyId) {
        counts.merge(keyId, new Count(1, Clock.systemUTC().millis()), Count::plus);
    }

    private Uni<Void> tell(List<? extends Event> refused) {
        var taken = take();
        if (taken.isEmpty() && refused.isEmpty()) return Uni.createFrom().voidItem();
        var events = new ArrayList<Event>(refused);
        events.addAll(eventsOf(taken));
        return db.ofAll()
                .inTransaction(tx -> outbox.append(tx, events))
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf("uses of API keys are told later: %s", failure.toString());
                    taken.forEach((keyId, count) -> counts.merge(keyId, count, Count::plus));
                    return null;
                });
    }

    private Map<String, Count> take() {
        var taken = new HashMap<String, Count>();
        for (String keyId : List.copyOf(counts.keySet())) {
            var count = counts.remove(keyId);
            if (count != null) taken.put(keyId, count);
        }
        return taken;
    }

    private List<ApiKeysUsed> eventsOf(Map<String, Count> taken) {
        var uses = taken.entrySet().stream()
                .map(it -> new ApiKeysUsed.Use(
                        it.getKey(), it.getValue().uses, Instant.ofEpochMilli(it.getValue().lastMillis)))
                .toList();
        var events = new ArrayList<ApiKeysUsed>();
        for (int from = 0; from < uses.size(); from += KEYS_PER_EVENT) {
            events.add(new ApiKeysUsed(replica, uses.subList(from, Math.min(from + KEYS_PER_EVENT, uses.size()))));
        }
        return events;
    }
}
