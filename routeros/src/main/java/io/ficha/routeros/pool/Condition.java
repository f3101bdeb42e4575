package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsFailure.LoginRefused;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What is known about a router's health: failures in a row, the rest after the last one, and the breaker that follows
 * from both. Event loop only.
 */
final class Condition {
    private static final int MOST_DOUBLINGS = 20;

    private final PoolOptions options;
    private final Timing timing;
    private final Consumer<Breaker> listener;
    private int failures;
    private int refusals;
    private boolean urgent;
    private long restedAt; // nanos
    private Duration rest = Duration.ZERO;
    private Throwable problem;
    private Breaker breaker = Breaker.CLOSED;

    Condition(PoolOptions options, Timing timing, Consumer<Breaker> listener) {
        this.options = options;
        this.timing = timing;
        this.listener = listener;
    }

    /** How much longer there must be no try. */
    Duration restLeft() {
        var left = rest.minusNanos(timing.nanos() - restedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether who comes now is told so at once. */
    boolean refuses() {
        return breaker == Breaker.OPEN && !restLeft().isZero();
    }

    /** Why the last try or connection failed; null before the first failure. */
    Throwable problem() {
        return problem;
    }

    boolean hasFailed() {
        return failures > 0;
    }

    /** Lets the next try be made now. */
    void endRest() {
        rest = Duration.ZERO;
    }

    /** A try begins. */
    void trying() {
        if (breaker == Breaker.OPEN) {
            become(Breaker.HALF_OPEN);
        }
    }

    /** A try has given a connection. Failures stay counted until it has proved to last. */
    void connected() {
        refusals = 0;
        urgent = false;
        rest = Duration.ZERO;
        become(Breaker.CLOSED);
    }

    /** A try has failed. */
    void failed(Throwable reason) {
        failures++;
        if (reason instanceof LoginRefused) {
            refusals++;
        }
        suffered(reason);
    }

    /** A connection has ended by itself. */
    void lost(Throwable reason, boolean wasStable) {
        failures = wasStable ? 0 : failures + 1;
        suffered(reason);
    }

    /** Forgets all, since address or credentials are others now. */
    void reset() {
        failures = 0;
        refusals = 0;
        rest = Duration.ZERO;
        problem = null;
        become(Breaker.CLOSED);
    }

    /** Keeps rests short until the next connection, for somebody waits. A refused login rests on. */
    void hurry() {
        var bound = options.rests().urgent();
        if (!urgent && !isRefused() && restLeft().compareTo(bound) > 0) {
            restFor(jittered(bound));
        }
        urgent = true;
    }

    private void suffered(Throwable reason) {
        problem = reason;
        restFor(nextRest());
        if (isRefused() || failures >= options.failuresToOpen()) {
            become(Breaker.OPEN);
        }
    }

    private void restFor(Duration pause) {
        restedAt = timing.nanos();
        rest = pause;
    }

    private Duration nextRest() {
        var rests = options.rests();
        if (isRefused()) {
            return doubled(rests.login(), refusals - 1, rests.longestLogin());
        }
        return jittered(doubled(rests.first(), failures - 1, urgent ? rests.urgent() : rests.longest()));
    }

    private boolean isRefused() {
        return problem instanceof LoginRefused;
    }

    private Duration jittered(Duration bound) {
        return options.rests().shortest().plusNanos((long) (timing.random() * bound.toNanos()));
    }

    private static Duration doubled(Duration base, int times, Duration bound) {
        var pause = base.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, times)));
        return pause.compareTo(bound) < 0 ? pause : bound;
    }

    private void become(Breaker state) {
        if (breaker != state) {
            breaker = state;
            listener.accept(state);
        }
    }
}
