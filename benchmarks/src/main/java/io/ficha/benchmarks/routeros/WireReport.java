package io.ficha.benchmarks.routeros;

import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The figures of one run of {@code bench routeros}: for people, and as a file. */
final class WireReport {
    private final PrintStream out;
    private final JsonArray loads = new JsonArray();
    private final JsonObject json;
    private boolean failed;

    WireReport(PrintStream out, JsonObject machine) {
        this.out = out;
        this.json = new JsonObject()
                .put("benchmark", "routeros")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", machine)
                .put("loads", loads);
        out.printf(
                "%n%s cores, %s, JVM %s, revision %s, load before %s%n",
                machine.getValue("cores"),
                machine.getValue("processor"),
                machine.getValue("jdk"),
                machine.getValue("revision"),
                machine.getValue("loadBefore"));
        out.printf(
                "%-28s %-22s %11s %9s %9s %9s %11s %9s %9s  %s%n",
                "client",
                "load",
                "commands/s",
                "rows/s",
                "p50 ms",
                "p99 ms",
                "B alloc/cmd",
                "us/cmd",
                "us device",
                "failures");
    }

    void add(String client, String load, Meter meter, long allocated, ProcessorTime used) {
        long commands = Math.max(1, meter.latencies().count());
        var failures = new JsonObject();
        meter.failures().forEach(failures::put);
        failed |= !failures.isEmpty() || meter.latencies().count() == 0;
        var figures = new JsonObject()
                .put("client", client)
                .put("load", load)
                .put("commandsPerSecond", Math.round(meter.commandsPerSecond() * 10) / 10.0)
                .put("rowsPerSecond", Math.round(meter.rowsPerSecond()))
                .put("latencyMs", meter.latencies().toJson())
                .put("allocatedBytesPerCommand", allocated / commands)
                .put("clientCpuMicrosPerCommand", micros(used, "load generator", commands))
                .put("deviceCpuMicrosPerCommand", micros(used, "simulator", commands))
                .put("otherProgramsSeconds", others(used))
                .put("failures", failures);
        loads.add(figures);
        out.printf(
                Locale.ROOT,
                "%-28s %-22s %11.1f %9d %9.3f %9.3f %11d %9.1f %9.1f  %s%n",
                client,
                load,
                meter.commandsPerSecond(),
                figures.getLong("rowsPerSecond"),
                meter.latencies().percentileMs(50),
                meter.latencies().percentileMs(99),
                allocated / commands,
                figures.getDouble("clientCpuMicrosPerCommand"),
                figures.getDouble("deviceCpuMicrosPerCommand"),
                failures.isEmpty() ? "none" : failures);
    }

    private static double micros(ProcessorTime used, String part, long commands) {
        return Math.round(used.partsMs().getOrDefault(part, 0L) * 10_000.0 / commands) / 10.0;
    }

    private static double others(ProcessorTime used) {
        long ours = used.partsMs().values().stream().mapToLong(Long::longValue).sum();
        return Math.max(0, used.machineMs() - ours) / 1000.0;
    }

    /** @return whether no command failed */
    boolean write(Path file) {
        Results.write(json, file, out);
        return !failed;
    }
}
