package io.ficha.routeros;

import io.vertx.core.impl.ContextInternal;
import java.time.Duration;

/**
 * One timer for all the deadlines of a connection, so that a command costs none of its own. Times are nanoseconds since
 * the alarm was made; event loop only.
 */
final class Alarm {
    static final long NEVER = Long.MAX_VALUE;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private final ContextInternal context;
    private final Runnable sweep;
    private final long origin = System.nanoTime();
    private long armedFor = NEVER;
    private long timerId = -1;

    /** Runs {@code sweep} at the earliest deadline set since its last run; it sets the next one itself. */
    Alarm(ContextInternal context, Runnable sweep) {
        this.context = context;
        this.sweep = sweep;
    }

    long now() {
        return System.nanoTime() - origin;
    }

    /** The time that lies this far ahead. */
    long in(Duration delay) {
        return plus(now(), delay);
    }

    /** {@link #NEVER} for what a long cannot count. */
    static long plus(long time, Duration delay) {
        return delay.compareTo(CENTURY) > 0 ? NEVER : time + delay.toNanos();
    }

    /** Rings no later than this. */
    void by(long deadline) {
        if (deadline >= armedFor) {
            return;
        }
        stop();
        armedFor = deadline;
        long millis = Math.max(1, (deadline - now() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
        timerId = context.setTimer(millis, id -> {
            armedFor = NEVER;
            sweep.run();
        });
    }

    void stop() {
        context.owner().cancelTimer(timerId);
        armedFor = NEVER;
    }
}
