package io.ficha.routeros.pool;

import java.time.Duration;

/** Hears what a pool does; every method does nothing unless overridden. Called on the pool's event loop: never blocks. */
public interface PoolMetrics {
    /** Hears nothing. */
    PoolMetrics NONE = new PoolMetrics() {};

    /** A connection stands, logged in; {@code took} counts from the start of the try, pacing included. */
    default void connected(Role role, Duration took) {}

    /** A connection could not be made. */
    default void connectFailed(Role role, Throwable reason) {}

    /** A connection ended that we did not end. */
    default void disconnected(Role role, String reason) {}

    /** A command ended; {@code took} counts from the caller's call, waiting included. */
    default void commandFinished(Duration took, Outcome outcome) {}

    /** So many commands wait or run now. */
    default void queueDepth(int commands) {}

    /** The breaker has another state. */
    default void breakerChanged(Breaker state) {}

    /** What a connection is for. */
    enum Role {
        /** The one that writes go over, and reads too when there are no readers. */
        WRITER,
        /** One for reads alone. */
        READER,
        /** The one for streams that do not end. */
        LISTENER
    }
}
