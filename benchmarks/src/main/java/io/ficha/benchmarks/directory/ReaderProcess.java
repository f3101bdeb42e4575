package io.ficha.benchmarks.directory;

import com.sun.management.OperatingSystemMXBean;
import io.ficha.benchmarks.stack.Memory;
import io.ficha.common.directory.DirectoryReplica;
import io.ficha.common.event.Topic;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topics once, in a JVM that has done nothing before, and says what that took and what it holds then. */
final class ReaderProcess {
    private static final Duration POLL = Duration.ofSeconds(1);
    private final String bootstrapServers;
    private final Fixture fixture;

    private ReaderProcess(String bootstrapServers, Fixture fixture) {
        this.bootstrapServers = bootstrapServers;
        this.fixture = fixture;
    }

    /** What was read, held as long as it is counted. */
    private interface Held {
        /** @return how many keys are not as they must be */
        int wrong();
    }

    public static void main(String[] args) throws InterruptedException {
        var reader = new ReaderProcess(args[1], new Fixture(Integer.parseInt(args[2])));
        reader.greet();
        long heapBefore = Memory.now().heap();
        long cpuBefore = cpuNanos();
        long start = System.nanoTime();
        var held = args[0].equals("directory") ? reader.directory() : reader.map();
        var figures = new JsonObject()
                .put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .put("cpuMillis", TimeUnit.NANOSECONDS.toMillis(cpuNanos() - cpuBefore))
                .put("collectionMillis", collectionMillis())
                .put("heapBytes", Memory.now().heap() - heapBefore)
                .put("wrong", held.wrong());
        System.out.println(figures.encode());
        System.exit(0);
    }

    /** Loads the client's classes, which no reader is charged for. */
    private void greet() {
        try (var consumer = consumer()) {
            consumer.partitionsFor(Topic.API_KEYS.topicName());
        }
    }

    private Held directory() throws InterruptedException {
        var replica = new DirectoryReplica(bootstrapServers);
        try (replica) {
            replica.start();
            while (!replica.caughtUp()) Thread.sleep(1);
        }
        return () -> {
            int wrong = 0;
            for (int i = 0; i < fixture.keys(); i++) {
                var key = fixture.key(i);
                var directory = replica.directory();
                boolean right = key.equals(directory.apiKeyNow(key.hash()))
                        && directory.routerNow(key.routerId()) != null
                        && directory.companyNow(key.companyId()) != null;
                if (!right) wrong++;
            }
            return wrong;
        };
    }

    /** The least that can be done: every record's text, by topic and key. */
    private Held map() {
        var states = new HashMap<String, Map<String, String>>();
        try (var consumer = consumer()) {
            var partitions = Fixture.TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(POLL)) {
                    states.computeIfAbsent(message.topic(), topic -> new HashMap<>())
                            .put(message.key(), message.value());
                }
            }
        }
        return () -> fixture.keys() - states.get(Topic.API_KEYS.topicName()).size();
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false, "max.poll.records", 2000),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long collectionMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(it -> Math.max(0, it.getCollectionTime()))
                .sum();
    }
}
