package io.ficha.routergateway.health;

import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/** Looks at one router; what it saw is written in the order it was seen. */
final class Watch {
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(15).toNanos();
    private static final long FULL_LOOK_EVERY_NANOS = Duration.ofSeconds(60).toNanos();
    private final HealthStore store;
    private Future<?> lastWrite = Future.succeededFuture();
    private long lookedAt;
    private long fullyLookedAt;

    Watch(HealthStore store) {
        this.store = store;
    }

    void lookIfDue(Fleet fleet, RouterState router, RouterOsConnection connection) {
        boolean due;
        boolean fully;
        long now = System.nanoTime();
        synchronized (this) {
            due = now - lookedAt > LOOK_EVERY_NANOS;
            fully = now - fullyLookedAt > FULL_LOOK_EVERY_NANOS;
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
                .compose(seen -> write(() -> store.reachable(router.companyId(), router.routerId(), seen)));
    }

    /** The router could not be reached. */
    void failed(RouterState router, String problem) {
        write(() -> store.unreachable(router.companyId(), router.routerId(), problem))
                .onFailure(failure -> Log.warnf("router health not written: %s", failure.toString()));
    }

    /** A refusal is an answer; anything else means that the router does not. */
    private static void suspect(Fleet fleet, RouterState router, RouterOsConnection connection, Throwable failure) {
        if (failure instanceof RouterOsFailure.CommandTrap) return;
        fleet.suspect(router.routerId(), connection);
    }

    private synchronized Future<Void> write(Supplier<Uni<Void>> change) {
        Future<Void> mine = lastWrite.transform(previous -> {
            var done = Promise.<Void>promise();
            change.get().subscribe().with(done::complete, done::fail);
            return done.future();
        });
        lastWrite = mine;
        return mine;
    }
}
