package io.ficha.common.test;

import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as another service would, and reads what is on a topic. */
public final class TestKafka {
    static volatile String bootstrapServers;
    private static KafkaProducer<String, String> producer;

    private TestKafka() {}

    /** Publishes an event with a new id, and waits for the broker to have it. */
    public static void publish(Event event) {
        publish(event, UUID.randomUUID());
    }

    /** Publishes an event under that id: the same id again is a duplicate. */
    public static void publish(Event event, UUID id) {
        publish(event.topic().topicName(), event.key(), event.type(), event.companyId(), id, EventJson.write(event));
    }

    /** Publishes any text, broken ones too. */
    public static synchronized void publish(
            String topic, String key, String type, String companyId, UUID id, String json) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        }
        var message = new ProducerRecord<>(topic, key, json);
        header(message, "ce_id", id.toString());
        header(message, "ce_type", type);
        header(message, "ce_companyid", companyId);
        try {
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return all records that are on the topic now */
    public static List<ConsumerRecord<String, String>> records(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** @return the payloads on the event type's topic that have that type and key */
    public static <E extends Event> List<E> events(String topic, String type, Class<E> payload) {
        return records(topic).stream()
                .filter(it -> it.headers().lastHeader("ce_type") != null
                        && type.equals(
                                new String(it.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
                .map(it -> EventJson.read(it.value(), payload))
                .toList();
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        if (value != null) message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
