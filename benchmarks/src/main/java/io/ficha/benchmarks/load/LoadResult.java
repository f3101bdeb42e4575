package io.ficha.benchmarks.load;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of one load; filled while it runs, safe for several threads.
 *
 * <p>Latencies count from the intended start, so a server that stalls cannot hide the wait of those behind.
 */
public final class LoadResult {
    private final Schedule schedule;
    private final Latencies latencies = new Latencies();
    private final Map<String, Integer> answers = new TreeMap<>();
    private int started;
    private int ended;
    private int good;
    private int unresolved;
    private long longestDelayNanos;
    private long lastEndNanos;

    LoadResult(Schedule schedule) {
        this.schedule = schedule;
    }

    synchronized void started(long delayNanos) {
        started++;
        longestDelayNanos = Math.max(longestDelayNanos, delayNanos);
    }

    /**
     * Notes an answer.
     *
     * @param sinceStartNanos when it came, from the start of the load
     */
    synchronized void answered(int status, long latencyNanos, long sinceStartNanos) {
        boolean isGood = status >= 200 && status < 300;
        if (isGood) {
            good++;
            latencies.record(latencyNanos);
        }
        if (status >= 500) {
            unresolved++;
        }
        ended(Integer.toString(status), sinceStartNanos);
    }

    /** Notes a request that got no answer. */
    synchronized void failed(String reason, long sinceStartNanos) {
        unresolved++;
        ended(reason, sinceStartNanos);
    }

    private void ended(String kind, long sinceStartNanos) {
        ended++;
        answers.merge(kind, 1, Integer::sum);
        lastEndNanos = Math.max(lastEndNanos, sinceStartNanos);
    }

    public Latencies latencies() {
        return latencies;
    }

    public synchronized int startedCount() {
        return started;
    }

    public synchronized int endedCount() {
        return ended;
    }

    /** @return how many were answered with 2xx */
    public synchronized int goodCount() {
        return good;
    }

    /** @return how many ended so that the caller cannot know what happened: no answer, or 5xx */
    public synchronized int unresolvedCount() {
        return unresolved;
    }

    /** @return the number of answers with this status */
    public synchronized int count(int status) {
        return answers.getOrDefault(Integer.toString(status), 0);
    }

    /** @return good answers a second, from the start to the last answer or the end of the schedule */
    public synchronized double rateReached() {
        double seconds = Math.max(lastEndNanos, schedule.dueNanos(schedule.count())) / 1e9;
        return seconds == 0 ? 0 : good / seconds;
    }

    /** @return the answers that were not good, by status or reason */
    public synchronized Map<String, Integer> errors() {
        var errors = new TreeMap<>(answers);
        errors.keySet().removeIf(kind -> kind.length() == 3 && kind.startsWith("2"));
        return errors;
    }

    /** @return the figures that a report holds */
    public synchronized JsonObject toJson() {
        var byStatus = new JsonObject();
        answers.forEach(byStatus::put);
        return new JsonObject()
                .put("rateAsked", schedule.ratePerSecond())
                .put("rateReached", Math.round(rateReached() * 100) / 100.0)
                .put("durationSeconds", schedule.duration().toMillis() / 1000.0)
                .put("requests", ended)
                .put("good", good)
                .put("answers", byStatus)
                .put("latencyMs", latencies.toJson())
                .put("longestStartDelayMs", Math.round(longestDelayNanos / 1e3) / 1e3);
    }
}
