package io.ficha.benchmarks.directory;

import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a platform of so many API keys has on its topics: two keys a router, the older one revoked, and ten routers a
 * company. Ids are as long as real ones.
 */
record Fixture(int keys) {
    static final List<Topic> TOPICS = List.of(Topic.COMPANIES, Topic.ROUTERS, Topic.API_KEYS);
    private static final int KEYS_A_ROUTER = 2;
    private static final int ROUTERS_A_COMPANY = 10;
    private static final Instant ISSUED = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Instant EXPIRES = Instant.parse("2027-01-02T03:04:05.678901Z");

    int routers() {
        return (keys + KEYS_A_ROUTER - 1) / KEYS_A_ROUTER;
    }

    int companies() {
        return (routers() + ROUTERS_A_COMPANY - 1) / ROUTERS_A_COMPANY;
    }

    int records() {
        return keys + routers() + companies() + keys / KEYS_A_ROUTER;
    }

    /** Creates the topics and writes everything: each revoked key as it was issued, and once more at the end. */
    void write(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(TOPICS.stream()
                    .map(it -> new NewTopic(it.topicName(), it.partitions(), (short) 1).configs(it.config()))
                    .toList());
        }
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                20,
                // The leader of a new partition may refuse a first request and take a second.
                "max.in.flight.requests.per.connection",
                1);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < companies(); i++) send(producer, company(i));
            for (int i = 0; i < routers(); i++) send(producer, router(i));
            for (int i = 0; i < keys; i++) send(producer, key(i, null, 1));
            for (int i = 0; i < keys; i++) {
                if (isRevoked(i)) send(producer, key(i, ISSUED, 2));
            }
            producer.flush();
        }
    }

    private static void send(KafkaProducer<String, String> producer, Event state) {
        producer.send(new ProducerRecord<>(state.topic().topicName(), state.key(), EventJson.write(state)));
    }

    boolean isRevoked(int i) {
        return i % KEYS_A_ROUTER == 1;
    }

    /** @return the key as it is in the end */
    ApiKeyState key(int i) {
        return isRevoked(i) ? key(i, ISSUED, 2) : key(i, null, 1);
    }

    private static ApiKeyState key(int i, Instant revokedAt, long version) {
        int router = i / KEYS_A_ROUTER;
        return new ApiKeyState(
                id("KEY_", i, 16), companyOf(router), routerId(router), hash(i), ISSUED, EXPIRES, revokedAt, version);
    }

    private static CompanyState company(int i) {
        return new CompanyState(id("EMP_", i, 10), "WiFi Café Central " + i, true, 1);
    }

    private static RouterState router(int i) {
        return new RouterState(
                routerId(i),
                companyOf(i),
                "Router Principal",
                "192.0.2.1",
                8728,
                "Recepción",
                "HOTSPOT",
                false,
                i % ROUTERS_A_COMPANY + 1,
                true,
                false,
                1);
    }

    private static String companyOf(int router) {
        return id("EMP_", router / ROUTERS_A_COMPANY, 10);
    }

    private static String routerId(int i) {
        return id("RTR_", i, 8);
    }

    private static String hash(int i) {
        return id("", i, 64);
    }

    private static String id(String prefix, int i, int digits) {
        return prefix + String.format("%0" + digits + "x", i);
    }
}
