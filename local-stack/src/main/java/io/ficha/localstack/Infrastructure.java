package io.ficha.localstack;

import io.ficha.embedded.EmbeddedFailure;
import io.ficha.embedded.KafkaServer;
import io.ficha.embedded.PostgresServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The database server and the broker: ours, or those that {@code DATABASE_URL} and {@code KAFKA_BOOTSTRAP_SERVERS} name. */
final class Infrastructure {
    private final StackOptions options;
    private final DataDirectory data;
    private final DatabaseAddress foreignDatabase;
    private final String foreignKafka;
    private final Object postgresLock = new Object();
    private final Object kafkaLock = new Object();
    private PostgresServer postgres;
    private KafkaServer kafka;
    private volatile boolean stopped;

    Infrastructure(StackOptions options, DataDirectory data) {
        this.options = options;
        this.data = data;
        String url = options.setting("DATABASE_URL");
        this.foreignDatabase = url == null ? null : DatabaseAddress.parse(url);
        this.foreignKafka = options.setting("KAFKA_BOOTSTRAP_SERVERS");
    }

    boolean ownsPostgres() {
        return foreignDatabase == null;
    }

    boolean ownsKafka() {
        return foreignKafka == null;
    }

    /** Starts both beside each other, then creates the databases and the topics. */
    void start() {
        var database = CompletableFuture.runAsync(this::prepareDatabases);
        try {
            prepareTopics();
            database.join();
        } catch (CompletionException e) {
            throw new StackFailure(e.getCause().getMessage(), e);
        } catch (EmbeddedFailure e) {
            throw new StackFailure(e.getMessage(), e);
        }
    }

    private void prepareDatabases() {
        if (ownsPostgres()) {
            synchronized (postgresLock) {
                requireNotStopped();
                postgres = PostgresServer.start(data.postgres(), options.ports().postgres());
            }
        }
        Part.services().forEach(service -> {
            if (ownsPostgres()) {
                postgres.createDatabase(service.database());
            } else {
                PostgresServer.createDatabase(foreignDatabase.jdbcUrl(), service.database());
            }
        });
    }

    private void prepareTopics() {
        if (ownsKafka()) {
            var ports = options.ports();
            synchronized (kafkaLock) {
                requireNotStopped();
                kafka = KafkaServer.start(data.kafka(), ports.kafka(), ports.kafkaController());
            }
        }
        KafkaServer.createTopics(kafkaBootstrap(), StackTopics.all());
    }

    String databaseUrl(Part service) {
        return ownsPostgres()
                ? "postgresql://postgres:postgres@127.0.0.1:" + options.ports().postgres() + "/" + service.database()
                : foreignDatabase.urlOf(service.database());
    }

    String kafkaBootstrap() {
        return ownsKafka() ? "127.0.0.1:" + options.ports().kafka() : foreignKafka;
    }

    private void requireNotStopped() {
        if (stopped) {
            throw new StackFailure("the stack is ending");
        }
    }

    PostgresServer postgres() {
        synchronized (postgresLock) {
            if (postgres == null) {
                throw new StackFailure("PostgreSQL is not ours: DATABASE_URL names another");
            }
            return postgres;
        }
    }

    KafkaServer kafka() {
        synchronized (kafkaLock) {
            if (kafka == null) {
                throw new StackFailure("Kafka is not ours: KAFKA_BOOTSTRAP_SERVERS names another");
            }
            return kafka;
        }
    }

    /** Ends what was started here; what is not ours goes on. */
    void stop() {
        stopped = true;
        synchronized (kafkaLock) {
            if (kafka != null) {
                kafka.close();
            }
        }
        synchronized (postgresLock) {
            if (postgres != null) {
                postgres.close();
            }
        }
    }
}
