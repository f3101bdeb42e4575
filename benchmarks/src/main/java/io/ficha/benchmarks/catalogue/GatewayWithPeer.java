package io.ficha.benchmarks.catalogue;

import io.ficha.benchmarks.stack.StackClient;
import io.ficha.benchmarks.stack.StackFiles.Part;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP gateway before the running stack, of the same program and with the same routes and one more: that to the bare
 * server. Both in processes of their own.
 */
final class GatewayWithPeer implements AutoCloseable {
    static final String BARE = "/bench/bare";
    private static final int TENANCY_OFFSET = 1;
    private static final int CATALOG_OFFSET = 2;
    private static final int ROUTER_GATEWAY_OFFSET = 4;
    private static final Duration UP_WITHIN = Duration.ofSeconds(30);
    private static final int WARNS_OF_UNSAFE = 24; // a library of ours still uses what newer JDKs warn about
    /** The bare server stands where the payment service would: the gateway knows no other names. */
    private static final String ROUTE = """

            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: bench
            spec:
              rules:
                - matches:
                    - path: {type: Exact, value: %s}
                  backendRefs:
                    - name: payment-service
                      port: 8080
            """.formatted(BARE);

    private final Path folder;
    private final int port;
    private final Process bare;
    private final Process gateway;

    private GatewayWithPeer(Path folder, int port, Process bare, Process gateway) {
        this.folder = folder;
        this.port = port;
        this.bare = bare;
        this.gateway = gateway;
    }

    /**
     * Starts both and returns once the one answers through the other.
     *
     * @param body what the bare server answers
     */
    static GatewayWithPeer start(Path home, int stackPort, String body, List<String> jvmOptions)
            throws InterruptedException {
        try {
            var folder = Files.createTempDirectory("ficha-bench");
            var answer = Files.writeString(folder.resolve("answer.json"), body);
            var routes = Files.writeString(
                    folder.resolve("routes.yaml"),
                    Files.readString(home.resolve("deploy/kubernetes/base/httproute.yaml")) + ROUTE);
            int barePort = freePort();
            int port = freePort();
            var bare = start(
                    jvmOptions,
                    folder.resolve("bare.log"),
                    Map.of(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    BareServer.class.getName(),
                    Integer.toString(barePort),
                    answer.toString());
            var gateway = start(
                    jvmOptions,
                    folder.resolve("gateway.log"),
                    Map.of(
                            "HTTP_HOST", "127.0.0.1",
                            "HTTP_PORT", Integer.toString(port),
                            "ROUTES_FILE", routes.toString(),
                            "TENANCY_URL", "http://127.0.0.1:" + (stackPort + TENANCY_OFFSET),
                            "CATALOG_URL", "http://127.0.0.1:" + (stackPort + CATALOG_OFFSET),
                            "ROUTER_GATEWAY_URL", "http://127.0.0.1:" + (stackPort + ROUTER_GATEWAY_OFFSET),
                            "PAYMENT_URL", "http://127.0.0.1:" + barePort),
                    "-jar",
                    home.resolve("http-gateway/target/http-gateway-0.1.0-SNAPSHOT.jar")
                            .toString());
            var running = new GatewayWithPeer(folder, port, bare, gateway);
            running.awaitAnswer();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(List<String> jvmOptions, Path log, Map<String, String> settings, String... program)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(jvmOptions);
        command.addAll(List.of(program));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end child"));
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws InterruptedException {
        var api = new StackClient("http://127.0.0.1:" + port);
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        while (true) {
            try {
                if (api.call("GET", BARE, null, null, null).status() == 200) return;
            } catch (StackClient.Failed e) {
                // not up yet; an end is told below
            }
            if (System.nanoTime() > deadline || !gateway.isAlive() || !bare.isAlive())
                throw new StackClient.Failed("the gateway with the bare server did not start; see " + folder);
            Thread.sleep(100);
        }
    }

    int port() {
        return port;
    }

    /** @return both processes, for their processor time */
    List<Part> parts() {
        return List.of(new Part("gateway", gateway.pid(), false), new Part("bare server", bare.pid(), false));
    }

    @Override
    public void close() {
        try {
            for (var process : List.of(gateway, bare)) process.destroy();
            for (var process : List.of(gateway, bare))
                if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var file : List.of("answer.json", "routes.yaml", "bare.log", "gateway.log", ""))
            delete(folder.resolve(file).toFile());
    }

    private static void delete(File file) {
        if (!file.delete()) file.deleteOnExit();
    }
}
