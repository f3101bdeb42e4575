package io.ficha.benchmarks.directory;

import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How long a new replica of a service takes to know every API key, and what heap that takes. */
public final class DirectoryBenchmark {
    private static final List<String> READERS = List.of("directory", "map");
    /** As {@code ./ficha up} starts the services. */
    private static final List<String> AS_A_SERVICE = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m");

    private DirectoryBenchmark() {}

    /** @return whether every key was found as it must be. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(DirectoryOptions.USAGE);
            return true;
        }
        // Kafka's logging interface complains on the terminal that nothing takes its logs; here that is meant.
        System.setProperty("org.apache.logging.log4j.simplelog.StatusLogger.level", "OFF");
        var home = Path.of(System.getProperty("ficha.home", ""));
        var options = DirectoryOptions.parse(arguments, home);
        var fixture = new Fixture(options.keys());
        var json = new JsonObject()
                .put("benchmark", "directory")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", Machine.describe(home))
                .put("keys", fixture.keys())
                .put("routers", fixture.routers())
                .put("companies", fixture.companies())
                .put("records", fixture.records());
        var runs = runs(options, fixture, out);
        json.put("runs", runs);
        Results.write(json, options.out(), out);
        return runs.stream().map(JsonObject.class::cast).allMatch(it -> it.getInteger("wrong") == 0);
    }

    private static JsonArray runs(DirectoryOptions options, Fixture fixture, PrintStream out) {
        var runs = new JsonArray();
        try (var broker = Child.start(BrokerProcess.class, List.of("-XX:+UseSerialGC", "-Xmx512m"), List.of())) {
            var bootstrapServers = broker.line();
            fixture.write(bootstrapServers);
            out.printf(
                    "%d keys, %d routers, %d companies: %d records%n%-10s %11s %11s %9s %10s %11s %7s%n",
                    fixture.keys(),
                    fixture.routers(),
                    fixture.companies(),
                    fixture.records(),
                    "reader",
                    "caught up ms",
                    "records/s",
                    "cpu ms",
                    "heap MiB",
                    "B per key",
                    "wrong");
            for (int round = 0; round < options.rounds(); round++) {
                for (var reader : READERS) runs.add(run(reader, bootstrapServers, fixture, out));
            }
        }
        return runs;
    }

    private static JsonObject run(String reader, String bootstrapServers, Fixture fixture, PrintStream out) {
        var arguments = List.of(reader, bootstrapServers, Integer.toString(fixture.keys()));
        try (var process = Child.start(ReaderProcess.class, AS_A_SERVICE, arguments)) {
            var figures = new JsonObject(process.line());
            long millis = Math.max(1, figures.getLong("millis"));
            figures.put("reader", reader)
                    .put("recordsPerSecond", fixture.records() * 1000L / millis)
                    .put("heapBytesPerKey", figures.getLong("heapBytes") / fixture.keys());
            out.printf(
                    Locale.ROOT,
                    "%-10s %11d %11d %9d %10.1f %11d %7d%n",
                    reader,
                    millis,
                    figures.getLong("recordsPerSecond"),
                    figures.getLong("cpuMillis"),
                    figures.getLong("heapBytes") / (double) (1 << 20),
                    figures.getLong("heapBytesPerKey"),
                    figures.getInteger("wrong"));
            return figures;
        }
    }
}
