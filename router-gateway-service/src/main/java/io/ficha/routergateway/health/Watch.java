package io.ficha.routergateway.health;

import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at one router; what it saw is written in the order it was seen. */
final class Watch {
    private final HealthStore store;
    private final Consumer<String> rebooted;
    private final long lookEveryNanos;
    private final long fullLookEveryNanos;
    private Future<?> lastWrite = Future.succeededFuture();
    private long lookedAt;
    private long fullyLookedAt;
    private long missedAt;

    /** @param rebooted hears the id of a router that has started anew */
    Watch(HealthStore store, HealthConfig config, Consumer<String> rebooted) {
        this.store = store;
        this.rebooted = rebooted;
        this.lookEveryNanos = config.lookEvery().toNanos();
        this.fullLookEveryNanos = config.fullLookEvery().toNanos();
        long due = System.nanoTime() - fullLookEveryNanos - lookEveryNanos;
        this.lookedAt = due;
        this.fullyLookedAt = due;
        this.missedAt = due;
    }

    void lookIfDue(Fleet fleet, RouterState router, RouterOsConnection connection) {
        boolean due;
        boolean fully;
        long now = System.nanoTime();
        synchronized (this) {
            due = now - lookedAt > lookEveryNanos;
            fully = now - fullyLookedAt > fullLookEveryNanos;
            if (due) lookedAt = now;
        }
        if (due && fully) look(fleet, router, connection);
        else if (due)
            RouterReader.version(connection).onFailure(failure -> suspect(fleet, router, connection, failure));
    }

    /** Reads everything and writes down what changed. */
    Future<Void> look(Fleet fleet, RouterState router, RouterOsConnection connection) {
        synchronized (this) {
            lookedAt = System.nanoTime();
            fullyLookedAt = lookedAt;
        }
        return RouterReader.observe(connection)
                .onFailure(failure -> suspect(fleet, router, connection, failure))
                .compose(seen -> write(() -> store.reachable(router.companyId(), router.routerId(), seen)))
                .onSuccess(anew -> {
                    if (anew) rebooted.accept(router.routerId());
                })
                .mapEmpty();
    }

    /** The router could not be reached. */
    Future<Void> failed(RouterState router, String problem) {
        return lost(router, problem, false);
    }

    /** The router still cannot be reached; counts once for each time that a full look was due. */
    void missed(RouterState router, String problem) {
        synchronized (this) {
            long now = System.nanoTime();
            if (now - missedAt <= fullLookEveryNanos) return;
            missedAt = now;
        }
        lost(router, problem, true);
    }

    private Future<Void> lost(RouterState router, String problem, boolean sample) {
        return write(() -> store.unreachable(router.companyId(), router.routerId(), problem, sample))
                .onFailure(failure -> Log.warnf("router health not written: %s", failure.toString()));
    }

    /** A refusal is an answer; anything else means that the router does not. */
    private static void suspect(Fleet fleet, RouterState router, RouterOsConnection connection, Throwable failure) {
        if (failure instanceof RouterOsFailure.CommandTrap) return;
        fleet.suspect(router.routerId(), connection);
    }

    private synchronized <T> Future<T> write(Supplier<Uni<T>> change) {
        Future<T> mine = lastWrite.transform(previous -> {
            var done = Promise.<T>promise();
            change.get().subscribe().with(done::complete, done::fail);
            return done.future();
        });
        lastWrite = mine;
        return mine;
    }
}
