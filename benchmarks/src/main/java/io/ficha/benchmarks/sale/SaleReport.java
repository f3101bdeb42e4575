package io.ficha.benchmarks.sale;

import io.ficha.benchmarks.load.LoadResult;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.Results;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The figures of one run: for people, and as a file. */
final class SaleReport {
    private static final String GENERATOR = "load generator";
    private static final int ACCEPTED = 202;

    private final SaleOptions options;
    private final Balance balance;
    private final StringBuilder text = new StringBuilder();
    private final JsonObject json = new JsonObject();

    SaleReport(SaleOptions options, JsonObject machine, Balance balance) {
        this.options = options;
        this.balance = balance;
        json.put("benchmark", "sale")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", machine)
                .put("routers", options.routers())
                .put("warmupSeconds", options.warmup().toMillis() / 1000.0);
        line(
                "%n%s cores, %s, JVM %s, revision %s, load before %s",
                machine.getValue("cores"),
                machine.getValue("processor"),
                machine.getValue("jdk"),
                machine.getValue("revision"),
                machine.getValue("loadBefore"));
        line(
                "%-6s %9s %8s %8s %8s %8s %6s %7s",
                "", "reached/s", "p50 ms", "p90 ms", "p99 ms", "max ms", "202", "errors");
    }

    /** Adds one load: a row for people, an object in the file. */
    void add(String name, LoadResult result, ProcessorTime used) {
        var latencies = result.latencies();
        line(
                "%-6s %9.2f %8.1f %8.1f %8.1f %8.1f %6d %7s",
                name,
                result.rateReached(),
                latencies.percentileMs(50),
                latencies.percentileMs(90),
                latencies.percentileMs(99),
                latencies.maxMs(),
                result.count(ACCEPTED),
                result.errors().isEmpty() ? "none" : result.errors());
        var figures = result.toJson();
        if (used.partsMs().size() > 1) {
            figures.put("processor", processor(result.endedCount(), used));
        }
        json.put(name, figures);
    }

    private JsonObject processor(int requests, ProcessorTime used) {
        var perRequest = new JsonObject();
        long stackMs = 0;
        var parts = new StringBuilder();
        for (var part : used.partsMs().entrySet()) {
            double each = rounded(part.getValue(), requests);
            perRequest.put(part.getKey(), each);
            if (!part.getKey().equals(GENERATOR)) {
                parts.append(String.format(Locale.ROOT, ", %s %.2f", part.getKey(), each));
                stackMs += part.getValue();
            }
        }
        long othersMs = Math.max(0, used.machineMs() - stackMs - used.partsMs().get(GENERATOR));
        line(
                "       processor time of the stack per request: %.2f ms (%s)",
                rounded(stackMs, requests), parts.substring(2));
        line("       processor time of other programs meanwhile: %.1f s", othersMs / 1000.0);
        return new JsonObject()
                .put("stackMsPerRequest", rounded(stackMs, requests))
                .put("partsMsPerRequest", perRequest)
                .put("stackSeconds", stackMs / 1000.0)
                .put("otherProgramsSeconds", othersMs / 1000.0);
    }

    private static double rounded(long totalMs, int requests) {
        return requests == 0 ? 0 : Math.round(100.0 * totalMs / requests) / 100.0;
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    /** Prints all rows and whether the books balance. */
    void print(PrintStream out) {
        out.print(text);
        out.printf(
                Locale.ROOT,
                "books, warm-up included: %d sales, %d charges, %d refunds, %d users, %d events%n",
                balance.sales(),
                balance.charges(),
                balance.refunds(),
                balance.users(),
                balance.events());
        var differences = balance.differences();
        out.println(differences.isEmpty() ? "OK" : "DIFFERENT: " + String.join("; ", differences));
    }

    void write(PrintStream out) {
        Results.write(json.put("books", balance.toJson()), options.out(), out);
    }
}
