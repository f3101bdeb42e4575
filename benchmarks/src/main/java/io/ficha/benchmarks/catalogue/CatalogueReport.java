package io.ficha.benchmarks.catalogue;

import io.ficha.benchmarks.load.ClosedLoop;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The figures of one run of {@code bench catalogue}: for people, and as a file. */
final class CatalogueReport {
    private static final String GENERATOR = "load generator";
    private static final Set<String> ON_THE_WAY = Set.of("gateway", "catalog", "bare server", GENERATOR);
    private static final String REST = "rest";

    private final PrintStream out;
    private final CatalogueOptions options;
    private final JsonArray loads = new JsonArray();
    private final JsonObject json;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private boolean failed;

    CatalogueReport(PrintStream out, JsonObject machine, CatalogueOptions options) {
        this.out = out;
        this.options = options;
        this.json = new JsonObject()
                .put("benchmark", "catalogue")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", machine)
                .put("connections", options.connections())
                .put("products", options.products())
                .put("loads", loads);
        line(
                "%n%s cores, %s, JVM %s, revision %s, load before %s",
                machine.getValue("cores"),
                machine.getValue("processor"),
                machine.getValue("jdk"),
                machine.getValue("revision"),
                machine.getValue("loadBefore"));
        line(
                "%-10s %10s %8s %8s %9s %9s %9s %9s %9s %9s %8s",
                "load",
                "requests/s",
                "p50 ms",
                "p99 ms",
                "gateway",
                "catalog",
                "bare",
                "rest",
                "generator",
                "others s",
                "wrong");
    }

    /** Adds one load; processor time in microseconds a request. */
    void add(String load, ClosedLoop.Result result, ProcessorTime used) {
        rates.computeIfAbsent(load, name -> new ArrayList<>()).add(result.perSecond());
        failed |= result.failures() > 0 || result.latencies().count() == 0;
        long requests = Math.max(1, result.latencies().count());
        var micros = new JsonObject();
        used.partsMs().forEach((part, ms) -> {
            var name = ON_THE_WAY.contains(part) ? part : REST;
            micros.put(name, micros.getDouble(name, 0.0) + ms * 1000.0 / requests);
        });
        micros.fieldNames().forEach(name -> micros.put(name, tenths(micros.getDouble(name))));
        long oursMs =
                used.partsMs().values().stream().mapToLong(Long::longValue).sum();
        double others = Math.max(0, used.machineMs() - oursMs) / 1000.0;
        loads.add(new JsonObject()
                .put("load", load)
                .put("requestsPerSecond", tenths(result.perSecond()))
                .put("latencyMs", result.latencies().toJson())
                .put("cpuMicrosPerRequest", micros)
                .put("otherProgramsSeconds", others)
                .put("wrongAnswers", result.failures()));
        line(
                "%-10s %10.0f %8.2f %8.2f %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f %8d",
                load,
                result.perSecond(),
                result.latencies().percentileMs(50),
                result.latencies().percentileMs(99),
                micros.getDouble("gateway", 0.0),
                micros.getDouble("catalog", 0.0),
                micros.getDouble("bare server", 0.0),
                micros.getDouble(REST, 0.0),
                micros.getDouble(GENERATOR, 0.0),
                others,
                result.failures());
    }

    /** @return whether no answer was wrong */
    boolean write() {
        double ours = median(rates.get("catalogue"));
        double bare = median(rates.get("bare"));
        json.put("requestsPerSecond", tenths(ours))
                .put("bareRequestsPerSecond", tenths(bare))
                .put("shareOfBare", Math.round(100 * ours / bare) / 100.0);
        line("median: %.0f/s, %.0f %% of the %.0f/s of the bare server", ours, 100 * ours / bare, bare);
        Results.write(json, options.out(), out);
        return !failed;
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
