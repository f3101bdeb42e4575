package io.ficha.benchmarks.sale;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The payment service's facts from one moment on, read as any other consumer would. */
final class PaymentEvents implements AutoCloseable {
    private static final String TOPIC = "payments.events.v1";
    private static final String CONFIRMED = "payments.payment-confirmed.v1";
    private static final Duration WAIT = Duration.ofMillis(200);

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, Integer> confirmed = new HashMap<>();

    private PaymentEvents(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** @return the events that come after now */
    static PaymentEvents fromNow(String bootstrapServers) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // the end is looked up lazily, which would be too late
        return new PaymentEvents(consumer);
    }

    /** Takes what has come. */
    void read() {
        for (var records = consumer.poll(WAIT); !records.isEmpty(); records = consumer.poll(WAIT)) {
            for (var record : records) {
                var type = record.headers().lastHeader("ce_type");
                if (type != null && CONFIRMED.equals(new String(type.value(), StandardCharsets.UTF_8))) {
                    confirmed.merge(record.key(), 1, Integer::sum);
                }
            }
        }
    }

    /** @return how many times each purchase was confirmed, as far as it was read */
    Map<String, Integer> confirmed() {
        return confirmed;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
