package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.load.Schedule;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Memory;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.Results;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Holds thousands of simulated routers connected, uses them at a steady rate, and lets a part of them go dead. */
public final class FleetBenchmark {
    private final FleetOptions options;
    private final PrintStream out;
    private final Path home;
    private final JsonObject json = new JsonObject();
    private boolean right = true;

    private FleetBenchmark(FleetOptions options, PrintStream out, Path home) {
        this.options = options;
        this.out = out;
        this.home = home;
    }

    /** @return whether all were reached and none that lives failed. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(FleetOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        return new FleetBenchmark(FleetOptions.parse(arguments, home), out, home).run();
    }

    private boolean run() throws InterruptedException {
        json.put("benchmark", "fleet")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", Machine.describe(home))
                .put(
                        "jvmOptions",
                        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()))
                .put("openFilesAllowed", Memory.mostFiles());
        say("starting %d simulated routers", options.devices());
        try (var routers = SimulatedFleet.start(home, options.devices(), options.fromPort());
                var fleet = new HeldFleet(routers.devices(), options.timeout())) {
            hold(routers, fleet);
            loseSome(routers, fleet);
        }
        Results.write(json, options.out(), out);
        return right;
    }

    private void hold(SimulatedFleet routers, HeldFleet fleet) throws InterruptedException {
        var before = Memory.now();
        long start = System.nanoTime();
        int connected = fleet.connect();
        double seconds = (System.nanoTime() - start) / 1e9;
        right &= connected == options.devices();
        var after = Memory.now();
        double kibEach = (after.rss() - before.rss()) / 1024.0 / Math.max(1, connected);
        say("%d of %d connected in %.1f s", connected, options.devices(), seconds);
        say(
                "memory: RSS %.1f MiB (%.1f before), heap %.1f (%.1f), direct %.1f (%.1f); %.1f KiB of RSS a router",
                Memory.mib(after.rss()),
                Memory.mib(before.rss()),
                Memory.mib(after.heap()),
                Memory.mib(before.heap()),
                Memory.mib(after.direct()),
                Memory.mib(before.direct()),
                kibEach);
        json.put("connected", connected)
                .put("connectSeconds", round(seconds))
                .put("memoryBefore", before.toJson())
                .put("memoryConnected", after.toJson())
                .put("rssKiBPerRouter", round(kibEach))
                .put("idleCpuPercent", idleCpu(routers));
        FleetLoad.run(fleet, new Schedule(options.rate(), options.warmup()), 0);
        load("load", fleet, options.duration(), 0);
        var loaded = Memory.now();
        say("memory after the load: RSS %.1f MiB", Memory.mib(loaded.rss()));
        json.put("memoryAfterLoad", loaded.toJson());
    }

    private double idleCpu(SimulatedFleet routers) throws InterruptedException {
        var before = ProcessorTime.now(routers.parts());
        Thread.sleep(options.idle().toMillis());
        var used = ProcessorTime.now(routers.parts()).since(before);
        double percent =
                used.partsMs().get("load generator") * 100.0 / options.idle().toMillis();
        say("idle: %.1f %% of a core", percent);
        return round(percent);
    }

    private void loseSome(SimulatedFleet routers, HeldFleet fleet) throws InterruptedException {
        fleet.keep(options.some());
        say("%d routers stay; %d of them turn into black holes", options.some(), options.dead());
        FleetLoad.run(fleet, new Schedule(options.rate(), options.warmup()), options.dead());
        var before = load("othersBefore", fleet, options.duration(), options.dead());
        routers.blackHole(options.dead());
        var after = load("othersAfter", fleet, options.duration().multipliedBy(2), options.dead());
        double rise = before.latencies().percentileMs(99) == 0
                ? 0
                : (after.latencies().percentileMs(99) / before.latencies().percentileMs(99) - 1) * 100;
        say(
                "p99 of the others: %+.1f %%; %d of %d still connected; breakers opened %d times",
                rise, fleet.connected(), fleet.size(), fleet.opened());
        json.put("othersP99RisePercent", round(rise))
                .put("stillConnected", fleet.connected())
                .put("breakersOpened", fleet.opened())
                .put("memoryAfterBlackHole", Memory.now().toJson());
    }

    private FleetLoad load(String name, HeldFleet fleet, Duration duration, int dead) throws InterruptedException {
        var load = FleetLoad.run(fleet, new Schedule(options.rate(), duration), dead);
        right &= !load.hasFailures();
        json.put(name, load.toJson());
        say(
                "%s: %d commands at %d/s, p50 %.2f ms, p99 %.2f ms, max %.2f ms, failures %s",
                name,
                load.latencies().count(),
                options.rate(),
                load.latencies().percentileMs(50),
                load.latencies().percentileMs(99),
                load.latencies().maxMs(),
                load.hasFailures() ? load.toJson().getValue("failures") : "none");
        return load;
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
