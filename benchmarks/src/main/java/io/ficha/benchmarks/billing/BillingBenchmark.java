package io.ficha.benchmarks.billing;

import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Memory;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How fast the payment service bills a month to a company's services, and finds what is overdue. */
public final class BillingBenchmark {
    private static final String BILL = "/api/v1/admin/isp/facturacion/generar?mes=2028-02";
    private static final String CUT = "/api/v1/admin/isp/facturacion/cortes?fecha=2028-04-15";
    private static final int BETWEEN_LOOKS_MS = 50;

    private final PaymentProcess payment;
    private final PrintStream out;
    private final JsonArray steps = new JsonArray();

    private BillingBenchmark(PaymentProcess payment, PrintStream out) {
        this.payment = payment;
        this.out = out;
    }

    /** @return whether every service was billed once and every invoice found overdue. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(BillingOptions.USAGE);
            return true;
        }
        // Kafka's logging interface complains on the terminal that nothing takes its logs; here that is meant.
        System.setProperty("org.apache.logging.log4j.simplelog.StatusLogger.level", "OFF");
        var options = BillingOptions.parse(arguments, Path.of(System.getProperty("ficha.home", "")));
        try (var payment = PaymentProcess.start(options.home())) {
            return new BillingBenchmark(payment, out).measure(options);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
    }

    private boolean measure(BillingOptions options) throws SQLException, InterruptedException {
        var json = new JsonObject()
                .put("benchmark", "billing")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", Machine.describe(options.home()))
                .put("services", options.services());
        try (var database = DriverManager.getConnection(payment.jdbcUrl())) {
            var warm = new Isp(database, "EMP_WARM", options.warmup()).fill();
            payment.post(warm.companyId(), BILL);
            payment.post(warm.companyId(), CUT);
            awaitSent(warm);
            var isp = new Isp(database, "EMP_BENCH", options.services()).fill();
            json.put("rssBeforeMiB", Memory.mib(Memory.ofProcess(payment.pid())));
            out.printf(
                    "%-34s %9s %8s %9s %11s %12s %9s%n",
                    "step", "rows", "seconds", "rows/s", "cpu payment", "cpu postgres", "rss MiB");
            var n = options.services();
            boolean right = step("month billed", n, () -> facturas(isp)) == n;
            right &= isp.isRight();
            step("month billed again: nothing to do", n, () -> facturas(isp));
            step("events sent after that", 2 * n, () -> awaitSent(isp));
            right &= step("cut: all overdue", n, () -> vencidas(isp)) == n && isp.overdue() == n;
            step("cut again: nothing to do", n, () -> vencidas(isp));
            awaitSent(isp);
            step("peer: one insert ... select", n, isp::peer);
            Results.write(json.put("steps", steps).put("right", right), options.out(), out);
            return right;
        }
    }

    private int facturas(Isp isp) throws InterruptedException {
        return payment.post(isp.companyId(), BILL).getInteger("facturas");
    }

    private int vencidas(Isp isp) throws InterruptedException {
        return payment.post(isp.companyId(), CUT).getInteger("facturas_vencidas");
    }

    private static int awaitSent(Isp isp) throws SQLException, InterruptedException {
        while (isp.unsent() > 0) Thread.sleep(BETWEEN_LOOKS_MS);
        return 0;
    }

    /** What is measured. */
    private interface Work {
        int run() throws SQLException, InterruptedException;
    }

    /** @param rows that were looked at or written, whatever the work says it did */
    private int step(String name, int rows, Work work) throws SQLException, InterruptedException {
        var peak = new AtomicLong();
        var watcher = new Thread(() -> watch(peak), "memory");
        watcher.setDaemon(true);
        var before = ProcessorTime.now(payment.parts());
        watcher.start();
        long start = System.nanoTime();
        int result = work.run();
        double seconds = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)) / 1000.0;
        var used = ProcessorTime.now(payment.parts()).since(before);
        watcher.interrupt();
        watcher.join();
        long perSecond = Math.round(rows / seconds);
        steps.add(new JsonObject()
                .put("step", name)
                .put("rows", rows)
                .put("seconds", seconds)
                .put("rowsPerSecond", perSecond)
                .put("cpuMs", new JsonObject(new LinkedHashMap<String, Object>(used.partsMs())))
                .put("machineCpuMs", used.machineMs())
                .put("peakRssMiB", Memory.mib(peak.get())));
        out.printf(
                Locale.ROOT,
                "%-34s %9d %8.1f %9d %9d ms %9d ms %9.1f%n",
                name,
                rows,
                seconds,
                perSecond,
                used.partsMs().get("payment"),
                used.partsMs().get("postgres"),
                Memory.mib(peak.get()));
        return result;
    }

    private void watch(AtomicLong peak) {
        try {
            while (true) {
                peak.accumulateAndGet(Memory.ofProcess(payment.pid()), Math::max);
                Thread.sleep(BETWEEN_LOOKS_MS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
