package io.ficha.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker (KRaft, broker and controller in one) inside this JVM, on the loopback interface.
 *
 * <p>{@link #stop} and {@link #start()} may alternate: topics, records and offsets stay as long as the directory does.
 */
public final class KafkaServer implements AutoCloseable {
    private static final int STARTS = 5;
    private static final long PAUSE = 1_000; // ms between two starts

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final boolean durable;
    private final Thread stopAtExit = new Thread(this::close, "stop-kafka");
    private KafkaRaftServer server;

    private KafkaServer(Path data, int port, int controllerPort, boolean durable) {
        this.data = data.toAbsolutePath().normalize();
        this.port = port == 0 ? Ports.free() : port;
        this.controllerPort = controllerPort == 0 ? Ports.free() : controllerPort;
        this.durable = durable;
    }

    /** Starts on a new temporary directory and free ports; unknown topics are created on first use. */
    public static KafkaServer startTemporary() {
        try {
            var kafka = new KafkaServer(Files.createTempDirectory("ficha-kafka-"), 0, 0, false);
            Runtime.getRuntime().addShutdownHook(kafka.stopAtExit);
            kafka.start();
            return kafka;
        } catch (IOException e) {
            throw new EmbeddedFailure("cannot create a temporary directory for Kafka: " + e, e);
        }
    }

    /**
     * Starts on {@code data}, created when absent; topics exist only when created with {@link #createTopics}.
     *
     * <p>The caller stops it: there is no shutdown hook, so that services can end before their broker.
     *
     * @param port where clients connect, or 0 for a free one
     * @param controllerPort the quorum's port, or 0 for a free one
     */
    public static KafkaServer start(Path data, int port, int controllerPort) {
        var kafka = new KafkaServer(data, port, controllerPort, true);
        kafka.start();
        return kafka;
    }

    /**
     * Starts again after {@link #stop} on the same directory and ports; returns when clients are served. A start that fails
     * is tried again for some seconds: while a broker is away, a port of its own may be taken for a moment.
     */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            KafkaFaults.changing();
            try {
                format();
                var starting = new KafkaRaftServer(new KafkaConfig(properties(), false), Time.SYSTEM);
                server = starting;
                starting.startup();
                return;
            } catch (Exception e) { // startup declares nothing and throws checked exceptions all the same
                stop();
                if (attempt == STARTS) {
                    throw new EmbeddedFailure("cannot start Kafka on " + data + ": " + rootMessage(e), e);
                }
            } finally {
                KafkaFaults.changed();
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedFailure("interrupted while starting Kafka on " + data, e);
        }
    }

    /** Ends the broker in an orderly way; data stays. */
    public synchronized void stop() {
        var stopping = server;
        server = null;
        if (stopping != null) {
            KafkaFaults.changing();
            try {
                stopping.shutdown();
                stopping.awaitShutdown();
            } finally {
                KafkaFaults.changed();
            }
        }
    }

    /** Stops the broker; the directory of a temporary one is deleted. */
    @Override
    public synchronized void close() {
        stop();
        if (!durable) {
            if (Thread.currentThread() != stopAtExit) {
                Runtime.getRuntime().removeShutdownHook(stopAtExit);
            }
            Directories.delete(data);
        }
    }

    public synchronized boolean isRunning() {
        return server != null;
    }

    public int port() {
        return port;
    }

    /** @return {@code 127.0.0.1:port} */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Creates the topics that do not exist; those that do stay as they are. */
    public void createTopics(Collection<TopicSpec> topics) {
        createTopics(bootstrapServers(), topics);
    }

    /** Creates, on any broker, the topics that do not exist; those that do stay as they are. */
    public static void createTopics(String bootstrapServers, Collection<TopicSpec> topics) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", 10_000, "reconnect.backoff.ms", 20);
        var wanted = new ArrayList<NewTopic>();
        for (TopicSpec topic : topics) {
            wanted.add(new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                    .configs(topic.config()));
        }
        try (var admin = Admin.create(settings)) {
            for (var created : admin.createTopics(wanted).values().entrySet()) {
                try {
                    created.getValue().get(30, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new EmbeddedFailure(
                                "cannot create topic " + created.getKey() + " at " + bootstrapServers + ": "
                                        + e.getCause().getMessage(),
                                e);
                    }
                }
            }
        } catch (TimeoutException e) {
            throw new EmbeddedFailure("Kafka at " + bootstrapServers + " did not answer in 30 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedFailure("interrupted while creating topics", e);
        }
    }

    private void format() throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "log.dirs",
                data.toString(),
                "auto.create.topics.enable",
                Boolean.toString(!durable)));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1"));
        properties.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "num.network.threads", "1",
                "num.io.threads", "2",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.segment.bytes", "16777216",
                // A broker that was killed is replaced in 3 s instead of 11: its old session must expire first.
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "300"));
        return properties;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
