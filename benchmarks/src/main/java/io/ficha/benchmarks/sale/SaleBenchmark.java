package io.ficha.benchmarks.sale;

import io.ficha.benchmarks.load.LoadResult;
import io.ficha.benchmarks.load.OpenLoop;
import io.ficha.benchmarks.load.Schedule;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Sells at a steady rate and measures what guests wait; then reads the catalogue at the same rate through the same
 * gateway, so that the figures have a peer of the same run; at the end the books must balance.
 */
public final class SaleBenchmark {
    private static final int DELIVERED = 200;
    private static final int UNDER_WAY = 202;

    private final SaleOptions options;
    private final PrintStream out;
    private final Path home;
    private final Set<String> purchases = ConcurrentHashMap.newKeySet();

    private SaleBenchmark(SaleOptions options, PrintStream out, Path home) {
        this.options = options;
        this.out = out;
        this.home = home;
    }

    /** @return whether every sale is one charge, one user and one event. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(SaleOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        return new SaleBenchmark(SaleOptions.parse(arguments, System.getenv(), home), out, home).run();
    }

    /** One load with the processor time that went by. */
    private record Measured(LoadResult result, ProcessorTime used) {}

    private boolean run() throws InterruptedException {
        var machine = Machine.describe(home);
        var control = new StackClient(options.control());
        out.println("setting up a company, its routers and products at " + options.url());
        var shop = Shop.open(options, Books.devices(control, options.routers()));
        try (var events = PaymentEvents.fromNow(options.kafka());
                var load = new OpenLoop()) {
            var books = Books.open(control, events, shop.devices());
            var warmup = load("warm-up", load, options.warmup(), shop::sale);
            var sale = load("sale", load, options.duration(), shop::sale);
            int unresolved = warmup.result.unresolvedCount() + sale.result.unresolvedCount();
            var balance = books.balance(purchases.size(), unresolved);
            load("warm-up of the peer", load, options.warmup(), shop::catalogue);
            var peer = load("peer", load, options.duration(), shop::catalogue);
            var report = new SaleReport(options, machine, balance);
            report.add("sale", sale.result, sale.used);
            report.add("peer", peer.result, peer.used);
            report.print(out);
            report.write(out);
            return balance.differences().isEmpty();
        }
    }

    private Measured load(String what, OpenLoop load, Duration duration, IntFunction<OpenLoop.Request> requests)
            throws InterruptedException {
        var schedule = new Schedule(options.rate(), duration);
        out.printf(Locale.ROOT, "%s: %d requests at %s/s%n", what, schedule.count(), SaleOptions.plain(options.rate()));
        var parts = options.stack().parts();
        var before = ProcessorTime.now(parts);
        var result = load.run(schedule, requests, this::note, soFar -> progress(what, soFar));
        return new Measured(result, ProcessorTime.now(parts).since(before));
    }

    private void note(Buffer body, int status) {
        if (status == DELIVERED || status == UNDER_WAY) {
            var answer = body.length() > 0 && body.getByte(0) == '{' ? body.toJsonObject() : new JsonObject();
            var purchaseId = answer.getString("id_compra");
            if (purchaseId != null) {
                purchases.add(purchaseId);
            }
        }
    }

    private void progress(String what, LoadResult result) {
        var latencies = result.latencies();
        out.printf(
                Locale.ROOT,
                "  %s: %d started, %d answered, %d good, p50 %.1f ms, p99 %.1f ms%n",
                what,
                result.startedCount(),
                result.endedCount(),
                result.goodCount(),
                latencies.percentileMs(50),
                latencies.percentileMs(99));
    }
}
