package io.ficha.benchmarks.load;

import java.time.Duration;

/**
 * When each request of an open-loop load is meant to start, whatever became of those before it.
 *
 * @param ratePerSecond requests a second, evenly spaced
 */
public record Schedule(double ratePerSecond, Duration duration) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Schedule {
        if (!(ratePerSecond > 0) || ratePerSecond > 100_000) {
            throw new IllegalArgumentException("the rate must be above 0 and at most 100000 a second");
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the duration must not be negative");
        }
    }

    /** @return the number of requests that start before the duration is over */
    public int count() {
        return (int) Math.ceil(duration.toNanos() / NANOS_PER_SECOND * ratePerSecond - 1e-9);
    }

    /** @return nanoseconds from the start of the load to the intended start of one request; no error adds up */
    public long dueNanos(int index) {
        return Math.round(index * (NANOS_PER_SECOND / ratePerSecond));
    }
}
