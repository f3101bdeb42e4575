package io.ficha.httpgateway;

import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The callers' open connections. A connection without a request in flight is closed when it has been idle too long,
 * which also ends heads that arrive byte by byte; a quiet event stream counts as in flight. Event loop only.
 */
final class Connections {
    /** Within this time of its opening, or of its last answer, a request may be on its way. */
    private static final long ON_ITS_WAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<HttpConnection, State> open = new HashMap<>();

    private static final class State {
        private long idleSince = System.nanoTime();
        private int inFlight;
        private boolean streaming;

        boolean isIdleFor(long nanos, long now) {
            return inFlight == 0 && now - idleSince >= nanos;
        }
    }

    void opened(HttpConnection connection) {
        open.put(connection, new State());
        connection.closeHandler(v -> open.remove(connection));
    }

    void requestBegan(HttpConnection connection) {
        var state = open.get(connection);
        if (state != null) state.inFlight++;
    }

    void streams(HttpConnection connection) {
        var state = open.get(connection);
        if (state != null) state.streaming = true;
    }

    void requestEnded(HttpConnection connection) {
        var state = open.get(connection);
        if (state == null) return;
        state.inFlight--;
        state.streaming = false;
        state.idleSince = System.nanoTime();
    }

    void closeIdle(long idleNanos) {
        long now = System.nanoTime();
        closeThose(it -> it.isIdleFor(idleNanos, now));
    }

    /** Closes what no request needs: idle connections, and event streams, whose clients come back by themselves. */
    void closeExpendable() {
        long now = System.nanoTime();
        closeThose(it -> it.streaming || it.isIdleFor(ON_ITS_WAY_NANOS, now));
    }

    private void closeThose(Predicate<State> which) {
        List.copyOf(open.entrySet()).stream()
                .filter(entry -> which.test(entry.getValue()))
                .forEach(entry -> entry.getKey().close());
    }

    boolean isQuiet() {
        return open.values().stream().allMatch(state -> state.inFlight == 0);
    }
}
