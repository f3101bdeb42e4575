package io.ficha.common.directory;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads the compacted topics of all {@link StateListener}s from their beginning and then live, on a thread of its own.
 * {@link #caughtUp} turns true once the end offsets seen at start are reached, and stays so when the broker goes away.
 * When a topic is deleted and made anew, all are read again; what is known stays meanwhile.
 */
@ApplicationScoped
public class StateReader {
    /** Not Quarkus' own Log: that fails in the benchmark, which runs this without Quarkus. */
    private static final Logger LOG = Logger.getLogger(StateReader.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private final String bootstrapServers;
    private final Map<String, List<StateListener>> listeners;
    private volatile boolean caughtUp;
    private volatile boolean stopping;
    private volatile KafkaConsumer<String, String> consumer;
    private Thread thread;

    StateReader(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @All List<StateListener> listeners) {
        this.bootstrapServers = bootstrapServers;
        this.listeners = listeners.stream()
                .collect(Collectors.groupingBy(it -> it.topic().topicName()));
        this.caughtUp = listeners.isEmpty();
    }

    /** @return whether all that was in the topics at start has been read */
    public boolean caughtUp() {
        return caughtUp;
    }

    void start(@Observes StartupEvent event) {
        if (listeners.isEmpty()) return;
        thread = new Thread(this::run, "state-reader");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        var current = consumer;
        if (current != null) current.wakeup();
        if (thread != null) thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void run() {
        while (!stopping) {
            try (var reader = open();
                    var topics = new TopicIdentities(bootstrapServers, listeners.keySet())) {
                consumer = reader;
                read(reader, topics);
            } catch (WakeupException | InterruptException e) {
                LOG.debug("state reader stops");
            } catch (KafkaException | IllegalStateException e) {
                LOG.warnf("state reader pauses: %s", e.toString());
                pause();
            }
        }
    }

    private KafkaConsumer<String, String> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "state-reader",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // Asking for a lost topic must not create it, with whatever settings the broker has.
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2000,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        1000),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private void read(KafkaConsumer<String, String> reader, TopicIdentities topics) {
        var partitions = listeners.keySet().stream()
                .flatMap(topic -> Objects.requireNonNullElse(
                        reader.partitionsFor(topic), List.<org.apache.kafka.common.PartitionInfo>of())
                        .stream())
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        if (partitions.stream().map(TopicPartition::topic).distinct().count() < listeners.size()) {
            throw new IllegalStateException("a topic does not exist yet");
        }
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        var missing = new HashMap<>(reader.endOffsets(partitions));
        while (!stopping && !topics.changed()) {
            if (!caughtUp) {
                missing.entrySet().removeIf(end -> reader.position(end.getKey()) >= end.getValue());
                if (missing.isEmpty()) caughtUp = true;
            }
            for (var message : reader.poll(POLL)) {
                for (var listener : listeners.get(message.topic())) apply(listener, message.key(), message.value());
            }
        }
    }

    private static void apply(StateListener listener, String key, String json) {
        try {
            listener.apply(key, json);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "state record skipped topic=%s key=%s", listener.topic().topicName(), key);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
