package io.ficha.common.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.Topic;
import io.ficha.common.event.tenancy.ApiKeyState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.embedded.KafkaServer;
import io.ficha.embedded.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StateReaderTest {
    private static final int KEYS = 100_000;
    private static final int PATIENCE_SECONDS = 60;
    private static final Instant AT = Instant.parse("2026-11-21T19:03:06.042451Z");
    private static KafkaServer kafka;
    private static KafkaProducer<String, String> producer;

    @BeforeAll
    static void start() {
        kafka = KafkaServer.startTemporary();
        create();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "linger.ms",
                        20,
                        // The leader of a new partition may refuse a first request and take a second.
                        "max.in.flight.requests.per.connection",
                        1),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterAll
    static void stop() {
        producer.close(Duration.ZERO);
        kafka.close();
    }

    @Test
    void catchesUpWithAHundredThousandKeys() throws InterruptedException {
        // Given
        for (int i = 0; i < KEYS; i++) publish(key(i, null, 1));
        for (int i = 0; i < KEYS; i += 100) publish(key(i, AT, 2));
        for (int i = 1; i < KEYS; i += 100)
            forget(Topic.API_KEYS, key(i, null, 1).key());
        for (int i = 0; i < KEYS / 10; i++) publish(router(i));
        producer.flush();
        var directory = new Directory(null);
        // When
        var reader = open(directory);
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(reader::caughtUp);
        // Then
        for (int i = 0; i < KEYS; i++) {
            var found = directory.apiKeyNow(hash(i));
            if (i % 100 == 0) assertThat(found).isEqualTo(key(i, AT, 2));
            else if (i % 100 == 1) assertThat(found).isNull();
            else if (!key(i, null, 1).equals(found)) assertThat(found).isEqualTo(key(i, null, 1));
        }
        assertThat(directory.routersNow()).hasSize(KEYS / 10).contains(router(0), router(KEYS / 10 - 1));
        reader.stop(null);
    }

    @Test
    void readsATopicAgainThatWasLostAndMadeAnew() throws Exception {
        // Given
        for (int i = 0; i < 50; i++) publish(new CompanyState("EMP_" + i, "Old", true, 1));
        publish(new CompanyState("EMP_GONE", "Old", true, 1));
        producer.flush();
        var directory = new Directory(null);
        var reader = open(directory);
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(reader::caughtUp);
        // When
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(Topic.COMPANIES.topicName())).all().get();
        }
        create();
        for (int i = 0; i < 50; i++) publish(new CompanyState("EMP_" + i, "New", false, 2));
        for (int i = 50; i < 500; i++) publish(new CompanyState("EMP_" + i, "New", true, 1));
        producer.flush();
        // Then
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).untilAsserted(() -> {
            for (int i = 0; i < 500; i++) {
                assertThat(directory.companyNow("EMP_" + i))
                        .isNotNull()
                        .extracting(CompanyState::nombre)
                        .isEqualTo("New");
            }
        });
        assertThat(directory.companyNow("EMP_GONE")).isNotNull();
        assertThat(reader.caughtUp()).isTrue();
        reader.stop(null);
    }

    private static void create() {
        kafka.createTopics(List.of(Topic.COMPANIES, Topic.ROUTERS, Topic.API_KEYS).stream()
                .map(it -> new TopicSpec(it.topicName(), it.partitions(), it.config()))
                .toList());
    }

    private static StateReader open(Directory directory) {
        var reader = new StateReader(
                kafka.bootstrapServers(),
                List.of(directory.companyListener(), directory.routerListener(), directory.apiKeyListener()));
        reader.start(null);
        return reader;
    }

    private static ApiKeyState key(int i, Instant revoked, long version) {
        return new ApiKeyState("KEY_" + i, "EMP_" + i % 1000, "RTR_" + i, hash(i), AT, AT, revoked, version);
    }

    private static String hash(int i) {
        return String.format("%064x", i);
    }

    private static RouterState router(int i) {
        return new RouterState(
                "RTR_" + i, "EMP_" + i % 1000, "Router", "192.0.2.1", 8728, null, "hotspot", false, i, true, false, 1);
    }

    private static void publish(Event event) {
        producer.send(new ProducerRecord<>(event.topic().topicName(), event.key(), EventJson.write(event)));
    }

    private static void forget(Topic topic, String key) {
        producer.send(new ProducerRecord<>(topic.topicName(), key, null));
    }
}
