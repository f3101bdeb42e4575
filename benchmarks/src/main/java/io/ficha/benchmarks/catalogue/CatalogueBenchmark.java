package io.ficha.benchmarks.catalogue;

import io.ficha.benchmarks.load.ClosedLoop;
import io.ficha.benchmarks.stack.Company;
import io.ficha.benchmarks.stack.Machine;
import io.ficha.benchmarks.stack.ProcessorTime;
import io.ficha.benchmarks.stack.StackClient;
import io.ficha.benchmarks.stack.StackFiles.Part;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads a portal's catalogue as fast as the machine lets it, and by turns the same bytes from a bare server. */
public final class CatalogueBenchmark {
    private static final String CATALOGUE = "/api/v1/catalogo_perfiles_venta";
    private static final String KEY = "X-API-Key";
    private static final String C1_ALONE = "-XX:TieredStopAtLevel=1";
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

    private final CatalogueOptions options;
    private final PrintStream out;
    private final Path home;
    private final List<Part> parts;

    private CatalogueBenchmark(CatalogueOptions options, PrintStream out, Path home) {
        this.options = options;
        this.out = out;
        this.home = home;
        this.parts = new ArrayList<>(options.stack().parts());
    }

    /** @return whether every answer was the right one. @throws IllegalArgumentException for people */
    public static boolean run(List<String> arguments, PrintStream out) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(CatalogueOptions.USAGE);
            return true;
        }
        var home = Path.of(System.getProperty("ficha.home", "")).toAbsolutePath();
        return new CatalogueBenchmark(CatalogueOptions.parse(arguments, System.getenv(), home), out, home).run();
    }

    private boolean run() throws InterruptedException {
        int stackPort = options.stack().runningPort();
        var machine = Machine.describe(home);
        var api = new StackClient("http://127.0.0.1:" + stackPort);
        out.println("setting up a company, a router and " + options.products() + " products");
        var key = openPortal(Company.open(api, options.adminEmail(), options.adminPassword()));
        var body = Json.encode(api.get(CATALOGUE, KEY, key).body());
        try (var gateway = GatewayWithPeer.start(home, stackPort, body, jvmOptions())) {
            parts.addAll(gateway.parts());
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            var ours = loop(gateway, CATALOGUE, key, length);
            var bare = loop(gateway, GatewayWithPeer.BARE, key, length);
            out.printf("answers of %d bytes on %d connections; warming up%n", length, options.connections());
            ours.run(options.connections(), options.warmup());
            bare.run(options.connections(), options.warmup());
            var report = new CatalogueReport(out, machine, options);
            for (int round = 1; round <= options.rounds(); round++) {
                measure(report, "catalogue", ours);
                measure(report, "bare", bare);
            }
            return report.write();
        }
    }

    private void measure(CatalogueReport report, String load, ClosedLoop loop) {
        var before = ProcessorTime.now(parts);
        var result = loop.run(options.connections(), options.seconds());
        report.add(load, result, ProcessorTime.now(parts).since(before));
    }

    private static ClosedLoop loop(GatewayWithPeer gateway, String path, String key, int length) {
        var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + KEY + ": " + key
                + "\r\nAccept: application/json\r\n\r\n";
        return new ClosedLoop(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()),
                request.getBytes(StandardCharsets.US_ASCII),
                length);
    }

    /** What the benchmark starts shall be compiled as the stack is. */
    private List<String> jvmOptions() {
        boolean c1Alone = parts.stream()
                .filter(part -> part.name().equals("catalog"))
                .flatMap(part -> ProcessHandle.of(part.pid()).stream())
                .anyMatch(process -> process.info().commandLine().orElse("").contains(C1_ALONE));
        if (!c1Alone) return List.of("-XX:+UseSerialGC", "-Xmx320m");
        out.println("the stack runs with C1 alone; ./ficha up --full-jit is faster under load");
        return List.of("-XX:+UseSerialGC", "-Xmx192m", C1_ALONE);
    }

    /** @return the API key of a new router that sells */
    private String openPortal(Company company) throws InterruptedException {
        var router = company.addRouter("portal", "127.0.0.1", 8728);
        for (int i = 0; i < options.products(); i++) {
            var product = new JsonObject()
                    .put("router_id", router.getString("id"))
                    .put("perfil_mikrotik_id", "*" + i)
                    .put("perfil_mikrotik_nombre", "perfil" + i)
                    .put("nombre_venta", "Plan " + i)
                    .put("descripcion", "Internet para su visita, sin contrato")
                    .put("precio", 15.50 + i)
                    .put("detalles", new JsonArray().add(new JsonObject().put("texto", "10 Mbps")))
                    .put("orden_visual", i);
            sell(company, product);
        }
        return router.getString("api_key");
    }

    private static void sell(Company company, JsonObject product) throws InterruptedException {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            var answer =
                    company.api().call("POST", "/api/v1/admin/products", product, "Authorization", company.owner());
            if (answer.status() == 201) return;
            if (System.nanoTime() > deadline)
                throw new StackClient.Failed("no product could be made: " + answer.status() + " " + answer.body());
            Thread.sleep(200);
        }
    }
}
