package io.ficha.common.test;

import static org.awaitility.Awaitility.await;

import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
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

    /** @return the newest value of each key, as a reader that starts now sees them */
    public static Map<String, String> states(Topic topic) {
        var states = new TreeMap<String, String>();
        records(topic.topicName()).forEach(it -> states.put(it.key(), it.value()));
        return states;
    }

    /** Loses all that is on a topic. From a compacted one the broker deletes nothing, so it is none for that time. */
    public static void lose(Topic topic) {
        var all = new HashMap<TopicPartition, RecordsToDelete>();
        for (int i = 0; i < topic.partitions(); i++) {
            all.put(new TopicPartition(topic.topicName(), i), RecordsToDelete.beforeOffset(-1));
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            setPolicy(admin, topic, "delete");
            await().ignoreException(ExecutionException.class)
                    .until(() -> admin.deleteRecords(all).all().get() == null);
            setPolicy(admin, topic, topic.config().get("cleanup.policy"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void setPolicy(Admin admin, Topic topic, String policy)
            throws InterruptedException, ExecutionException {
        var name = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        var set = new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(name, List.of(set))).all().get();
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
