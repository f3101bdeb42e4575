package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.vertx.core.Future;
import java.time.Duration;

/** One of a pool's connections, once it stands. Event loop only. */
final class Link {
    private final PoolMetrics.Role role;
    private final RouterOsConnection connection;
    private final Timing timing;
    private final long since; // nanos
    private long usedAt; // nanos
    private int running;
    private boolean silent; // the last command was not answered in time

    Link(PoolMetrics.Role role, RouterOsConnection connection, Timing timing) {
        this.role = role;
        this.connection = connection;
        this.timing = timing;
        this.since = timing.nanos();
        this.usedAt = since;
    }

    PoolMetrics.Role role() {
        return role;
    }

    RouterOsConnection connection() {
        return connection;
    }

    /** False between the end of the connection and the pool's hearing of it. */
    boolean isOpen() {
        return connection.isOpen();
    }

    int running() {
        return running;
    }

    <T> Future<T> run(Task<T> task) {
        running++;
        return task.run(connection);
    }

    void ended(Throwable failure) {
        running--;
        usedAt = timing.nanos();
        if (failure == null || failure instanceof CommandTrap) {
            silent = false;
        } else if (failure instanceof DeadlineExceeded late && late.mayHaveRun()) {
            silent = true;
        }
    }

    /** Whether its end says nothing about the router's health before. */
    boolean isStable(Duration atLeast) {
        return !silent && timing.nanos() - since >= atLeast.toNanos();
    }

    /** How long it has not been used. */
    Duration unused() {
        return running > 0 ? Duration.ZERO : Duration.ofNanos(timing.nanos() - usedAt);
    }
}
