package io.ficha.benchmarks.billing;

import io.ficha.benchmarks.stack.StackClient;
import io.ficha.benchmarks.stack.StackFiles.Part;
import io.ficha.common.event.Topic;
import io.ficha.embedded.KafkaServer;
import io.ficha.embedded.PostgresServer;
import io.ficha.embedded.TopicSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The payment service as {@code ./ficha up --full-jit} starts it, with a PostgreSQL and a broker of its own. */
final class PaymentProcess implements AutoCloseable {
    static final String JAR = "payment-service/target/quarkus-app/quarkus-run.jar";
    private static final String DATABASE = "payment";
    private static final int WARNS_OF_UNSAFE = 24; // a library of ours still uses what newer JDKs warn about
    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final Duration RUN_WITHIN = Duration.ofMinutes(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final StandInTenancy tenancy;
    private final Process process;
    private final int port;

    private PaymentProcess(Path folder, PostgresServer postgres, KafkaServer kafka, StandInTenancy tenancy, Path jar)
            throws IOException {
        this.folder = folder;
        this.postgres = postgres;
        this.kafka = kafka;
        this.tenancy = tenancy;
        this.port = freePort();
        this.process = launch(jar);
    }

    /** Starts all of it. @throws StackClient.Failed when the service is not built, or does not start */
    static PaymentProcess start(Path home) throws InterruptedException {
        var jar = home.resolve(JAR);
        if (!Files.exists(jar)) throw new StackClient.Failed("the payment service is not built: " + jar);
        try {
            var folder = Files.createTempDirectory("ficha-bench");
            var postgres = PostgresServer.start(folder.resolve("postgres"), 0);
            postgres.createDatabase(DATABASE);
            var kafka = KafkaServer.startTemporary();
            kafka.createTopics(Topic.all().entrySet().stream()
                    .map(it -> new TopicSpec(
                            it.getKey(),
                            it.getValue().partitions(),
                            it.getValue().config()))
                    .toList());
            var started = new PaymentProcess(folder, postgres, kafka, StandInTenancy.start(), jar);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(Path jar) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx320m", "-jar", jar.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("payment.log").toFile());
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        builder.environment().put("HTTP_HOST", "127.0.0.1");
        builder.environment().put("HTTP_PORT", Integer.toString(port));
        builder.environment().put("DATABASE_URL", postgres.url(DATABASE));
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        builder.environment().put("TENANCY_URL", tenancy.url());
        builder.environment().put("SERVICE_TOKEN", Base64.getUrlEncoder().encodeToString(random));
        builder.environment().put("SECRETS_KEYSET", keyset(random));
        builder.environment().put("FICHA_BILLING_PATIENCE", RUN_WITHIN.toString());
        builder.environment().put("BILLING_TICK", "PT24H"); // billed when asked to, not before
        return builder.start();
    }

    /** A key ring of one AES-256-GCM key as Tink writes it; nothing is sealed with it. */
    private static String keyset(byte[] key) {
        var message = new byte[key.length + 2];
        message[0] = 0x1A; // field 3: the key's bytes
        message[1] = (byte) key.length;
        System.arraycopy(key, 0, message, 2, key.length);
        var entry = new JsonObject()
                .put(
                        "keyData",
                        new JsonObject()
                                .put("typeUrl", "type.googleapis.com/google.crypto.tink.AesGcmKey")
                                .put("value", Base64.getEncoder().encodeToString(message))
                                .put("keyMaterialType", "SYMMETRIC"))
                .put("status", "ENABLED")
                .put("keyId", 1)
                .put("outputPrefixType", "TINK");
        var ring = new JsonObject().put("primaryKeyId", 1).put("key", new JsonArray().add(entry));
        return Base64.getEncoder().encodeToString(ring.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + UP_WITHIN.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                var ready = HttpRequest.newBuilder(uri("/q/health/ready")).build();
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException notYet) {
                // asked again
            }
            Thread.sleep(200);
        }
        var log = folder.resolve("payment.log");
        throw new StackClient.Failed("the payment service did not start; see " + log);
    }

    /** @return the answer of the company's administrator's call, however long it takes */
    JsonObject post(String companyId, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(RUN_WITHIN)
                .header("Authorization", "Bearer " + tenancy.session(companyId))
                .POST(BodyPublishers.noBody())
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) return new JsonObject(answer.body());
            throw new StackClient.Failed("POST " + path + " answered " + answer.statusCode() + ": " + answer.body());
        } catch (IOException e) {
            throw new StackClient.Failed("no answer to POST " + path + ": " + e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String jdbcUrl() {
        return postgres.jdbcUrl(DATABASE);
    }

    /** @return the service and the database server, for their processor time */
    List<Part> parts() {
        return List.of(
                new Part("payment", process.pid(), false),
                new Part("postgres", postgres.pid().orElse(0L), true));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        tenancy.close();
        kafka.close();
        postgres.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
