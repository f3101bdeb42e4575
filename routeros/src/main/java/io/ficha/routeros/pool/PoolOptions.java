package io.ficha.routeros.pool;

import java.time.Duration;

/**
 * How one router's connections are kept.
 *
 * @param readers connections for reads beside the writer; 0 lets the reads share the writer's, which suits routers best
 * @param readsPerReader reads on each reader before another reader is connected
 * @param maxPending commands that wait or run, over all connections
 * @param maxWait how long a command may wait for a connection or its turn; its own timeout starts after that
 * @param failuresToOpen failures in a row after which commands fail at once instead of waiting for the next try
 * @param stableAfter how long a connection must stand for earlier failures to be forgotten
 * @param idleClose how long unused connections are kept; zero keeps them for good
 */
public record PoolOptions(
        int readers,
        int readsPerReader,
        int maxPending,
        Duration maxWait,
        int failuresToOpen,
        Duration stableAfter,
        Duration idleClose,
        Rests rests) {

    /** One shared connection, kept for good; 1024 commands; 10 s to wait; open after 3 failures. */
    public static final PoolOptions DEFAULT = new PoolOptions(
            0, 8, 1024, Duration.ofSeconds(10), 3, Duration.ofSeconds(10), Duration.ZERO, Rests.DEFAULT);

    /** Refuses bounds that would let no command through. */
    public PoolOptions {
        if (readers < 0 || readsPerReader < 1 || maxPending < 1 || failuresToOpen < 1) {
            throw new IllegalArgumentException("bounds are positive");
        }
    }

    /** The same with so many connections for reads beside the writer. */
    public PoolOptions withReaders(int count, int readsEach) {
        return new PoolOptions(count, readsEach, maxPending, maxWait, failuresToOpen, stableAfter, idleClose, rests);
    }

    /** The same with other bounds on commands that wait. */
    public PoolOptions withPending(int max, Duration wait) {
        return new PoolOptions(readers, readsPerReader, max, wait, failuresToOpen, stableAfter, idleClose, rests);
    }

    /** The same with another breaker. */
    public PoolOptions withBreaker(int failures, Duration stable) {
        return new PoolOptions(readers, readsPerReader, maxPending, maxWait, failures, stable, idleClose, rests);
    }

    /** The same, closing connections that nobody has used for so long. */
    public PoolOptions withIdleClose(Duration unused) {
        return new PoolOptions(
                readers, readsPerReader, maxPending, maxWait, failuresToOpen, stableAfter, unused, rests);
    }

    /** The same with other pauses between tries. */
    public PoolOptions withRests(Rests pauses) {
        return new PoolOptions(
                readers, readsPerReader, maxPending, maxWait, failuresToOpen, stableAfter, idleClose, pauses);
    }

    /**
     * Pauses between tries to connect: a random part of a bound that doubles, plus the shortest.
     *
     * @param shortest added to every random pause
     * @param first bound of the first pause
     * @param longest bound of any pause
     * @param urgent bound of any pause while somebody waits, see {@link RouterPool#hurry}
     * @param login pause after a refused login, not random; it doubles. Each refusal is an alarm in the router's log,
     *     and some routers ban an address after a few
     * @param longestLogin bound of the pause after refused logins
     */
    public record Rests(
            Duration shortest,
            Duration first,
            Duration longest,
            Duration urgent,
            Duration login,
            Duration longestLogin) {
        /** 1 s to 60 s, 5 s when urgent; 1 min to 15 min after refused logins. */
        public static final Rests DEFAULT = new Rests(
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(15));

        /** Refuses a pause of nothing, which would be a loop. */
        public Rests {
            if (shortest.toMillis() < 1) {
                throw new IllegalArgumentException("the shortest rest is a millisecond");
            }
        }
    }
}
