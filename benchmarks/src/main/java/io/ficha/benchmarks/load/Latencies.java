package io.ficha.benchmarks.load;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Latencies, kept to three digits; safe for several threads. */
public final class Latencies {
    private static final long HIGHEST_MICROS = Duration.ofMinutes(10).toMillis() * 1000;
    private static final double MICROS_PER_MS = 1000;

    private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);

    /** Notes one latency; one beyond ten minutes counts as ten minutes. */
    public synchronized void record(long nanos) {
        micros.recordValue(Math.min(Math.max(0, nanos / 1000), HIGHEST_MICROS));
    }

    public synchronized long count() {
        return micros.getTotalCount();
    }

    /** @return the latency in milliseconds that this many percent of all did not exceed; 0 when there are none */
    public synchronized double percentileMs(double percent) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percent) / MICROS_PER_MS;
    }

    public synchronized double maxMs() {
        return micros.getMaxValue() / MICROS_PER_MS;
    }

    /** @return the figures that a report holds, in milliseconds */
    public synchronized JsonObject toJson() {
        return new JsonObject()
                .put("count", count())
                .put("mean", Math.round(micros.getMean()) / MICROS_PER_MS)
                .put("p50", percentileMs(50))
                .put("p90", percentileMs(90))
                .put("p99", percentileMs(99))
                .put("p999", percentileMs(99.9))
                .put("max", maxMs());
    }
}
