package io.ficha.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import io.ficha.common.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Every record of every log topic, as any reader may see it; compacted topics forget, so they are left out. */
final class TopicHistory implements AutoCloseable {
    private static final Set<String> LOGS = Arrays.stream(Topic.values())
            .filter(topic -> topic.kind() == Topic.Kind.LOG)
            .map(Topic::topicName)
            .collect(Collectors.toSet());

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, String> companies = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    TopicHistory(String bootstrap) {
        var settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(Arrays.stream(Topic.values())
                .filter(topic -> LOGS.contains(topic.topicName()))
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    boolean covers(String topic) {
        return LOGS.contains(topic);
    }

    /** Reads until these are there, and whatever else there is. */
    void readTo(Set<String> ids) {
        await("I5: every event that was written is on its topic")
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(this::take);
                    return companies.keySet().containsAll(ids);
                });
        consumer.poll(Duration.ofMillis(200)).forEach(this::take);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var id = header(record, "ce_id");
        if (companies.putIfAbsent(id, header(record, "ce_companyid")) == null) {
            places.put(id, places.size());
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** @return the company of each event by its id */
    Map<String, String> companies() {
        return companies;
    }

    /** @return these events of one topic and subject, ordered by where each came first */
    List<String> inOrder(List<String> ids) {
        return ids.stream().sorted(Comparator.comparing(places::get)).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
