package io.ficha.benchmarks.routeros;

import io.ficha.benchmarks.load.Latencies;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Counts commands, rows and failures of one load, and says when it is over; safe for several threads. */
final class Meter {
    private final Latencies latencies = new Latencies();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final long startedAt = System.nanoTime();
    private final long over;
    private long rows;
    private long lastAt = startedAt;

    Meter(Duration duration) {
        over = startedAt + duration.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() - over >= 0;
    }

    synchronized void done(long askedAt, int rowCount) {
        lastAt = System.nanoTime();
        latencies.record(lastAt - askedAt);
        rows += rowCount;
    }

    synchronized void failed(Throwable failure) {
        failures.merge(failure.getClass().getSimpleName() + ": " + failure.getMessage(), 1, Integer::sum);
    }

    Latencies latencies() {
        return latencies;
    }

    synchronized Map<String, Integer> failures() {
        return new TreeMap<>(failures);
    }

    synchronized double commandsPerSecond() {
        return latencies.count() / seconds();
    }

    synchronized double rowsPerSecond() {
        return rows / seconds();
    }

    private double seconds() {
        return Math.max(1, lastAt - startedAt) / 1e9;
    }
}
