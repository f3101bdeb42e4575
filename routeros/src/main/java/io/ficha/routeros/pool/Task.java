package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsConnection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;

/** One thing a caller wants done on a connection, from the call to its end. Event loop only. */
final class Task<T> {
    private final Kind kind;
    private final Function<RouterOsConnection, Future<T>> action;
    private final Promise<T> promise;
    private final long askedAt; // nanos
    private Runnable stopTimer = () -> {};
    private int runs;
    private boolean over;

    /** Decides which connection it runs on, and whether it may run twice. */
    enum Kind {
        /** In the order of the calls, one at a time; run again only when it was not sent. */
        WRITE,
        /** At any time; run again when its connection broke. */
        READ,
        /** On a connection for streams; never run again. */
        LISTEN,
        /** On the writer's connection, which is the caller's to use; never run again. */
        BORROW
    }

    Task(Kind kind, Function<RouterOsConnection, Future<T>> action, Promise<T> promise, long askedAt) {
        this.kind = kind;
        this.action = action;
        this.promise = promise;
        this.askedAt = askedAt;
    }

    Kind kind() {
        return kind;
    }

    long askedAt() {
        return askedAt;
    }

    int runs() {
        return runs;
    }

    boolean isOver() {
        return over;
    }

    void waiting(Runnable stop) {
        stopTimer = stop;
    }

    Future<T> run(RouterOsConnection connection) {
        stopTimer.run();
        runs++;
        try {
            return action.apply(connection);
        } catch (RuntimeException failure) {
            return Future.failedFuture(failure);
        }
    }

    void finish(T result, Throwable failure) {
        stopTimer.run();
        over = true;
        if (failure == null) {
            promise.tryComplete(result);
        } else {
            promise.tryFail(failure);
        }
    }
}
