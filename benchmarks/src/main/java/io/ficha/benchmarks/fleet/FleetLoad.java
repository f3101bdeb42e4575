package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.load.Latencies;
import io.ficha.benchmarks.load.Schedule;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Commands at fixed times, to one router after the other; latency counts from the intended start. */
final class FleetLoad {
    private static final int STRIDE = 7_919; // a prime: neighbours in time are not neighbours in the fleet

    private final HeldFleet fleet;
    private final Schedule schedule;
    private final int dead;
    private final Latencies living = new Latencies();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, Integer> failuresOfDead = new TreeMap<>();

    /** The first {@code dead} routers are counted apart. */
    private FleetLoad(HeldFleet fleet, Schedule schedule, int dead) {
        this.fleet = fleet;
        this.schedule = schedule;
        this.dead = dead;
    }

    static FleetLoad run(HeldFleet fleet, Schedule schedule, int dead) throws InterruptedException {
        var load = new FleetLoad(fleet, schedule, dead);
        load.run();
        return load;
    }

    private void run() throws InterruptedException {
        var ended = new CountDownLatch(schedule.count());
        long start = System.nanoTime();
        for (int i = 0; i < schedule.count(); i++) {
            long due = start + schedule.dueNanos(i);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int router = (int) ((long) i * STRIDE % fleet.size());
            fleet.ask(router).onComplete(result -> {
                note(router, due, result.cause());
                ended.countDown();
            });
        }
        ended.await();
    }

    private void note(int router, long due, Throwable failure) {
        if (failure == null && router >= dead) {
            living.record(System.nanoTime() - due);
        } else if (failure != null) {
            synchronized (this) {
                (router < dead ? failuresOfDead : failures)
                        .merge(failure.getClass().getSimpleName() + ": " + failure.getMessage(), 1, Integer::sum);
            }
        }
    }

    Latencies latencies() {
        return living;
    }

    synchronized boolean hasFailures() {
        return !failures.isEmpty();
    }

    synchronized JsonObject toJson() {
        var json = new JsonObject()
                .put("ratePerSecond", schedule.ratePerSecond())
                .put("seconds", schedule.duration().toMillis() / 1000.0)
                .put("latencyMs", living.toJson());
        var ofLiving = new JsonObject();
        failures.forEach(ofLiving::put);
        var ofDead = new JsonObject();
        failuresOfDead.forEach(ofDead::put);
        return json.put("failures", ofLiving).put("failuresOfDead", ofDead);
    }
}
