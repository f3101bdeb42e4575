package io.ficha.common.outbox;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/**
 * Sends what is in the outbox to Kafka, in order, on a thread of its own. Woken by {@code NOTIFY outbox}, with a poll
 * each second as the floor. One relay per service is active at a time (advisory lock). A row is marked sent after the
 * broker has it: a crash in between sends it again, and consumers know it by its id.
 */
@ApplicationScoped
class OutboxRelay {
    private static final int BATCH = 500;
    private static final int WAKE_FLOOR_MS = 1000;
    private static final long LOCK = 0x46494348414F5542L;
    private static final String UNSENT =
            "with turn as materialized (select pg_try_advisory_xact_lock(" + LOCK + ") as ours)"
                    + " select seq, id, topic, key, type, company_id, traceparent, extra_headers, payload, created_at"
                    + " from outbox where sent_at is null and (select ours from turn) order by seq limit " + BATCH;
    private static final int SEND_TIMEOUT_SECONDS = 30;
    private static final long CLEANING_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final String bootstrapServers;
    private final String jdbcUrl;
    private final Properties credentials = new Properties();
    private final String source;
    private volatile boolean stopping;
    private Thread thread;
    private KafkaProducer<String, String> producer;
    private long cleanedAt = System.nanoTime();

    OutboxRelay(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.bootstrapServers = bootstrapServers;
        this.jdbcUrl = jdbcUrl;
        this.source = "/ficha/" + application;
        username.ifPresent(it -> credentials.setProperty("user", it));
        password.ifPresent(it -> credentials.setProperty("password", it));
        credentials.setProperty("tcpKeepAlive", "true");
        credentials.setProperty("ApplicationName", "outbox-relay");
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::run, "outbox-relay");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void run() {
        while (!stopping) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl, credentials)) {
                relay(connection);
            } catch (SQLException | KafkaException | ExecutionException | TimeoutException e) {
                Log.warnf("outbox relay pauses: %s", e.toString());
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Thread.interrupted(); // the stop's own interrupt must not cut the producer's closing short
        closeProducer();
    }

    private void relay(Connection connection)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        connection.setAutoCommit(true);
        try (var listen = connection.createStatement()) {
            // The mark alone may be lost in a crash of PostgreSQL: then a record is sent twice, never not at all.
            listen.execute("set synchronous_commit = off");
            listen.execute("listen outbox");
        }
        connection.setAutoCommit(false);
        var notifications = connection.unwrap(PGConnection.class);
        while (!stopping) {
            if (drain(connection) < BATCH) {
                notifications.getNotifications(WAKE_FLOOR_MS);
                clean(connection);
            }
        }
    }

    private int drain(Connection connection)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        try {
            var sent = sendUnsent(connection);
            if (!sent.isEmpty()) markSent(connection, sent);
            connection.commit();
            return sent.size();
        } catch (SQLException | KafkaException | ExecutionException | TimeoutException | InterruptedException e) {
            rollbackQuietly(connection);
            throw e;
        }
    }

    private List<Long> sendUnsent(Connection connection)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        var sequence = new ArrayList<Long>();
        var acknowledgements = new ArrayList<Future<RecordMetadata>>();
        try (var unsent = connection.prepareStatement(UNSENT)) {
            try (var rows = unsent.executeQuery()) {
                while (rows.next()) {
                    sequence.add(rows.getLong("seq"));
                    acknowledgements.add(producer().send(OutboxRecord.read(rows, source)));
                }
            }
        }
        for (var acknowledgement : acknowledgements) acknowledgement.get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return sequence;
    }

    private static void markSent(Connection connection, List<Long> sequence) throws SQLException {
        try (var mark = connection.prepareStatement("update outbox set sent_at = now() where seq = any(?)")) {
            mark.setArray(1, connection.createArrayOf("bigint", sequence.toArray()));
            mark.executeUpdate();
        }
    }

    /** Rows that were sent a week ago, and inbox rows past every topic's retention, have done their work. */
    private void clean(Connection connection) throws SQLException {
        if (System.nanoTime() - cleanedAt < CLEANING_INTERVAL_NANOS) return;
        cleanedAt = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("delete from outbox where sent_at < now() - interval '7 days'");
            statement.executeUpdate("delete from inbox where received_at < now() - interval '40 days'");
            connection.commit();
        }
    }

    private KafkaProducer<String, String> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                            ProducerConfig.ACKS_CONFIG, "all",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                            ProducerConfig.LINGER_MS_CONFIG, 0,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000,
                            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000,
                            ProducerConfig.CLIENT_ID_CONFIG, "outbox-relay"),
                    new StringSerializer(),
                    new StringSerializer());
        }
        return producer;
    }

    private void closeProducer() {
        if (producer != null) producer.close(java.time.Duration.ofSeconds(1));
        producer = null;
    }

    private static void rollbackQuietly(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            Log.debugf("rollback failed: %s", e.toString());
        }
    }

    private void pause() {
        closeProducer();
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
