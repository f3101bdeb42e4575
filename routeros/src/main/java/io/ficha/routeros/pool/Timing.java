package io.ficha.routeros.pool;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The clock, timers and chance, so that tests can have their own. */
interface Timing {
    /** Nanoseconds of a clock that only goes on. */
    long nanos();

    /** Runs an action later, on the Vert.x context of the caller. @return stops it */
    Runnable after(Duration delay, Runnable action);

    /** At least 0, below 1. */
    double random();

    /** The real ones. */
    static Timing of(Vertx vertx) {
        return new Timing() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Runnable after(Duration delay, Runnable action) {
                long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> action.run());
                return () -> vertx.cancelTimer(id);
            }

            @Override
            public double random() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
    }
}
