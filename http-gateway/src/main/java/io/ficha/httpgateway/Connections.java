package io.ficha.httpgateway;

import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The callers' open connections. A connection without a request in flight is closed when it has been idle too long,
 * which also ends heads that arrive byte by byte; a quiet event stream counts as in flight. Event loop only.
 */
final class Connections {
    private final Map<HttpConnection, State> open = new HashMap<>();

    private static final class State {
        private long idleSince = System.nanoTime();
        private int inFlight;
        private boolean streaming;
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
        List.copyOf(open.entrySet()).forEach(entry -> {
            var state = entry.getValue();
            if (state.inFlight == 0 && now - state.idleSince >= idleNanos)
                entry.getKey().close();
        });
    }

    /** Closes what no request needs: idle connections, and event streams, whose clients come back by themselves. */
    void closeExpendable() {
        List.copyOf(open.entrySet()).forEach(entry -> {
            if (entry.getValue().inFlight == 0 || entry.getValue().streaming)
                entry.getKey().close();
        });
    }

    boolean isQuiet() {
        return open.values().stream().allMatch(state -> state.inFlight == 0);
    }
}
