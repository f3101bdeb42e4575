package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.load.Latencies;
import io.ficha.benchmarks.load.Schedule;
import io.ficha.benchmarks.simulator.SimulatorProcess;
import io.ficha.benchmarks.stack.Company;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Memory;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.Results;
import io.ficha.benchmarks.stack.StackClient;
import io.ficha.benchmarks.stack.StackFiles.Part;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Gives the running stack's router gateway many routers: how fast it reaches them and what they cost it, how many
 * deliveries a second it makes, what guests wait before and after some routers die, and how long one router's users take
 * that it lost.
 */
public final class ServiceBenchmark {
    private static final String GATEWAY = "router-gateway";
    private static final String ADD = "/ip/hotspot/user/add";
    private static final Duration REACHED_WITHIN = Duration.ofMinutes(3);
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(3);
    private static final int KAFKA_OFFSET = 11;

    private final ServiceOptions options;
    private final PrintStream out;
    private final Path home;
    private final Part gateway;
    private final int stackPort;
    private final JsonObject json = new JsonObject();
    private final List<String> routers = new ArrayList<>();
    private Company company;
    private boolean right = true;

    private ServiceBenchmark(ServiceOptions options, PrintStream out, Path home) {
        this.options = options;
        this.out = out;
        this.home = home;
        this.stackPort = options.stack().runningPort();
        this.gateway = options.stack().parts().stream()
                .filter(part -> part.name().equals(GATEWAY))
                .findFirst()
                .orElseThrow(() -> new StackClient.Failed("the stack runs without " + GATEWAY));
    }

    /** @return whether every router was reached and every delivery came. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(ServiceOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        return new ServiceBenchmark(ServiceOptions.parse(arguments, System.getenv(), home), out, home).run();
    }

    private boolean run() throws InterruptedException {
        json.put("benchmark", "gateway")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", Machine.describe(home));
        say("starting %d simulated routers", options.devices());
        try (var fleet = SimulatedFleet.start(home, options.devices(), options.fromPort());
                var deliveries = Deliveries.open("127.0.0.1:" + (stackPort + KAFKA_OFFSET))) {
            reach(fleet, deliveries);
            deliver(fleet, deliveries);
            compare(fleet, deliveries);
        }
        Results.write(json, options.out(), out);
        return right;
    }

    private void reach(SimulatedFleet fleet, Deliveries deliveries) throws InterruptedException {
        var before = Memory.ofProcess(gateway.pid());
        company = Company.open(
                new StackClient("http://127.0.0.1:" + stackPort), options.adminEmail(), options.adminPassword());
        long start = System.nanoTime();
        for (var device : fleet.devices()) {
            routers.add(company.addRouter(device.name(), device.host(), device.port())
                    .getString("id"));
        }
        double registered = seconds(start);
        right &= await(REACHED_WITHIN, () -> deliveries.reachable() >= options.devices());
        double reached = seconds(start);
        var held = Memory.ofProcess(gateway.pid());
        say(
                "%d of %d routers reachable %.1f s after the first of them was registered, %.1f s after the last",
                deliveries.reachable(), options.devices(), reached, reached - registered);
        say(
                "the gateway holds %d sockets; RSS %.1f MiB, %.1f before, %.1f KiB a router",
                Memory.socketsOf(gateway.pid()),
                Memory.mib(held),
                Memory.mib(before),
                (held - before) / 1024.0 / options.devices());
        json.put("reachable", deliveries.reachable())
                .put("registeredSeconds", round(registered))
                .put("reachedSeconds", round(reached))
                .put("sockets", Memory.socketsOf(gateway.pid()))
                .put("rssMiBBefore", Memory.mib(before))
                .put("rssMiB", Memory.mib(held));
        var used = ProcessorTime.now(List.of(gateway));
        Thread.sleep(options.idle().toMillis());
        double percent =
                ProcessorTime.now(List.of(gateway)).since(used).partsMs().get(GATEWAY)
                        * 100.0
                        / options.idle().toMillis();
        say("idle: %.1f %% of a core", percent);
        json.put("idleCpuPercent", round(percent));
    }

    private void deliver(SimulatedFleet fleet, Deliveries deliveries) throws InterruptedException {
        steady("warm-up", deliveries, 0);
        var used = ProcessorTime.now(List.of(gateway));
        long start = System.nanoTime();
        for (int i = 0; i < options.burst(); i++) deliveries.ask(company.id(), router(i, 0), System.nanoTime());
        right &= deliveries.awaitAll(DELIVERED_WITHIN);
        double perSecond = options.burst() / seconds(start);
        double cpu = ProcessorTime.now(List.of(gateway)).since(used).partsMs().get(GATEWAY) * 1.0 / options.burst();
        say("%d deliveries at one moment: %.0f a second, %.2f ms of the gateway each", options.burst(), perSecond, cpu);
        json.put("burst", options.burst())
                .put("deliveriesPerSecond", Math.round(perSecond))
                .put("gatewayCpuMsPerDelivery", Math.round(cpu * 100) / 100.0);
        var before = steady("othersBefore", deliveries, options.dead());
        fleet.blackHole(options.dead());
        say("%d routers turn into black holes", options.dead());
        var after = steady("othersAfter", deliveries, options.dead());
        say("p99 of the others: %.1f ms before, %.1f ms after", before.percentileMs(99), after.percentileMs(99));
        json.put("rssMiBAfterBlackHole", Memory.mib(Memory.ofProcess(gateway.pid())));
    }

    /** Deliveries at fixed times, to the routers behind the first {@code spared}. */
    private Latencies steady(String name, Deliveries deliveries, int spared) throws InterruptedException {
        var schedule = new Schedule(options.rate(), options.duration());
        var latencies = deliveries.measure();
        long start = System.nanoTime();
        for (int i = 0; i < schedule.count(); i++) {
            long due = start + schedule.dueNanos(i);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            deliveries.ask(company.id(), router(i, spared), due);
        }
        right &= deliveries.awaitAll(DELIVERED_WITHIN);
        say(
                "%s: %d of %d deliveries at %d/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                name,
                latencies.count(),
                schedule.count(),
                options.rate(),
                latencies.percentileMs(50),
                latencies.percentileMs(99),
                latencies.maxMs());
        json.put(name, latencies.toJson());
        return latencies;
    }

    private String router(int number, int spared) {
        return routers.get(spared + number % (routers.size() - spared));
    }

    private void compare(SimulatedFleet fleet, Deliveries deliveries) throws InterruptedException {
        var simulator = fleet.last();
        var device = fleet.devices().get(fleet.devices().size() - 1).name();
        simulator.control(device, "backup");
        var router = routers.get(routers.size() - 1);
        for (int i = 0; i < options.users(); i++) deliveries.ask(company.id(), router, System.nanoTime());
        right &= deliveries.awaitAll(DELIVERED_WITHIN);
        simulator.setFaults(
                device, new JsonObject().put("latencyMillis", options.latency().toMillis()));
        long added = simulator.count(device, ADD);
        long start = System.nanoTime();
        simulator.control(device, "restore");
        var progress = new long[1];
        right &= await(DELIVERED_WITHIN, () -> {
            progress[0] = count(simulator, device) - added;
            return progress[0] >= options.users();
        });
        say(
                "a router that lost %d users and answers after %d ms has them again %.1f s after it came back",
                options.users(), options.latency().toMillis(), seconds(start));
        json.put("users", options.users())
                .put("latencyMs", options.latency().toMillis())
                .put("usersAgainSeconds", round(seconds(start)));
    }

    private static long count(SimulatorProcess simulator, String device) {
        try {
            return simulator.count(device, ADD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean await(Duration patience, BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            Thread.sleep(50);
        }
        return true;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
