package io.ficha.benchmarks.clients;

import io.ficha.benchmarks.load.Latencies;
import io.ficha.benchmarks.stack.Company;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.Results;
import io.ficha.benchmarks.stack.StackClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long lists take of a company with very many subscribers, beside plain SQL for the same pages. */
public final class ClientsBenchmark {
    private static final int WARM_UP = 5;
    private final ClientsOptions options;
    private final PrintStream out;
    private final String base;
    private final String jdbcUrl;

    private ClientsBenchmark(ClientsOptions options, PrintStream out) {
        int port = options.stack().runningPort();
        this.options = options;
        this.out = out;
        this.base = "http://127.0.0.1:" + port;
        this.jdbcUrl = options.stack().catalogDatabase();
    }

    /** @return whether every answer was right. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(ClientsOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", ""));
        var options = ClientsOptions.parse(arguments, System.getenv(), home);
        var json = new JsonObject()
                .put("benchmark", "clients")
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", Machine.describe(home))
                .put("clients", options.clients())
                .put("connections", options.connections());
        try {
            return new ClientsBenchmark(options, out).run(json);
        } catch (SQLException e) {
            throw new StackClient.Failed("the stack's own PostgreSQL refused: " + e.getMessage());
        }
    }

    private boolean run(JsonObject json) throws InterruptedException, SQLException {
        var api = new StackClient(base);
        var company = Company.open(api, options.adminEmail(), options.adminPassword());
        var key = api.post(
                        "/admin/empresas/" + company.id() + "/claves-isp",
                        new JsonObject().put("nombre", "bench"),
                        "Authorization",
                        company.root())
                .object()
                .getString("api_key");
        boolean right;
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            out.printf("writing %d clients, and as many of another company%n", options.clients());
            Subscribers.write(connection, company.id(), options.clients());
            Subscribers.write(connection, "BENCH_OTHER_" + company.tag(), options.clients());
            Subscribers.settle(connection);
            right = measure(company.id(), key, json);
            Plans.explain(connection, company.id(), options.clients(), out);
        }
        Results.write(json, options.out(), out);
        return right;
    }

    private boolean measure(String company, String key, JsonObject json) throws InterruptedException {
        boolean right = true;
        var rows = new JsonArray();
        out.printf(
                "%-36s %8s %8s %8s %8s | plain SQL %6s %8s%n",
                "milliseconds", "found", "p50", "p95", "p99", "p50", "p95");
        for (var reading : Reading.of(options.clients())) {
            var api = new Latencies();
            var plain = new Latencies();
            long found = readAll(() -> new ApiRead(base, reading.path(), key), api);
            long there = readAll(() -> new PlainRead(jdbcUrl, reading, company), plain);
            right &= found == there && found >= reading.least();
            out.printf(
                    Locale.ROOT,
                    "%-36s %8d %8.1f %8.1f %8.1f | %16.1f %8.1f%s%n",
                    reading.name(),
                    found,
                    api.percentileMs(50),
                    api.percentileMs(95),
                    api.percentileMs(99),
                    plain.percentileMs(50),
                    plain.percentileMs(95),
                    found == there ? "" : "  WRONG, there are " + there);
            rows.add(new JsonObject()
                    .put("reading", reading.name())
                    .put("path", reading.path())
                    .put("found", found)
                    .put("api", api.toJson().put("p95", api.percentileMs(95)))
                    .put("plainSql", plain.toJson().put("p95", plain.percentileMs(95))));
        }
        json.put("readings", rows);
        return right;
    }

    /** What opens a connection of its own for each thread. */
    private interface Opening {
        Read open() throws SQLException;
    }

    /** Lets all connections read the same, each one page after the other. @return how many the list holds */
    private long readAll(Opening opening, Latencies latencies) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(options.connections());
        try {
            var running = new ArrayList<Future<Long>>();
            for (int i = 0; i < options.connections(); i++) running.add(threads.submit(() -> read(opening, latencies)));
            long total = 0;
            for (var one : running) total = one.get();
            return total;
        } catch (ExecutionException e) {
            throw new StackClient.Failed("a list could not be read: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long read(Opening opening, Latencies latencies) throws InterruptedException, SQLException {
        try (var read = opening.open()) {
            for (int i = 0; i < WARM_UP; i++) read.total();
            long total = 0;
            for (int i = 0; i < Math.max(1, options.rounds() / options.connections()); i++) {
                long start = System.nanoTime();
                total = read.total();
                latencies.record(System.nanoTime() - start);
            }
            return total;
        }
    }
}
