package io.ficha.benchmarks.fleet;

import io.ficha.benchmarks.load.Latencies;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.id.Ids;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks the router gateway for users as payment does, and hears what it answers. */
final class Deliveries implements AutoCloseable {
    private static final String PROFILE = "1hora";

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final Thread reader = new Thread(this::read, "deliveries");
    private final Set<String> reachable = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> open = new ConcurrentHashMap<>();
    private volatile Latencies latencies = new Latencies();
    private volatile boolean closed;

    private Deliveries(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** Hears everything that comes after now. */
    static Deliveries open(String bootstrapServers) {
        var deliveries = new Deliveries(bootstrapServers);
        var consumer = deliveries.consumer;
        var partitions = Stream.of(Topic.ROUTER_HEALTH, Topic.ROUTER_GATEWAY_EVENTS)
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // the end is looked up lazily, which would be too late
        deliveries.reader.setDaemon(true);
        deliveries.reader.start();
        return deliveries;
    }

    /** Asks for a PIN user; its latency counts from {@code due}, in {@link System#nanoTime}. */
    void ask(String companyId, String routerId, long due) {
        var purchase = Ids.purchase();
        var username = "PT-" + purchase.substring(purchase.length() - 12);
        var command = new ProvisionHotspotUser(
                purchase, companyId, routerId, PROFILE, username, null, true, null, 1, null, null);
        var message = new ProducerRecord<>(command.topic().topicName(), command.key(), EventJson.write(command));
        header(message, "ce_id", UUID.randomUUID().toString());
        header(message, "ce_type", command.type());
        header(message, "ce_companyid", companyId);
        open.put(purchase, due);
        producer.send(message);
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the latencies of what is delivered from now on */
    Latencies measure() {
        latencies = new Latencies();
        return latencies;
    }

    /** @return deliveries that were asked for and have not come */
    int missing() {
        return open.size();
    }

    /** @return how many routers were last said to be reachable */
    int reachable() {
        return reachable.size();
    }

    /** @return whether nothing was missing before the patience ended; what is missing then is forgotten */
    boolean awaitAll(Duration patience) throws InterruptedException {
        producer.flush();
        long deadline = System.nanoTime() + patience.toNanos();
        while (missing() > 0 && System.nanoTime() < deadline) Thread.sleep(5);
        boolean all = missing() == 0;
        open.clear();
        return all;
    }

    private void read() {
        try {
            while (!closed) {
                for (var record : consumer.poll(Duration.ofMillis(100))) take(record, System.nanoTime());
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    private void take(ConsumerRecord<String, String> record, long now) {
        if (record.topic().equals(Topic.ROUTER_HEALTH.topicName())) {
            if (record.value() == null) return;
            var health = EventJson.read(record.value(), RouterHealth.class);
            if (health.reachable()) reachable.add(health.routerId());
            else reachable.remove(health.routerId());
            return;
        }
        var type = record.headers().lastHeader("ce_type");
        if (type == null || !HotspotUserProvisioned.TYPE.equals(new String(type.value(), StandardCharsets.UTF_8)))
            return;
        var due = open.remove(new JsonObject(record.value()).getString("purchaseId"));
        if (due != null) latencies.record(now - due);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            reader.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}
