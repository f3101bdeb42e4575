package io.ficha.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaServerTest {
    private static final TopicSpec STATE = new TopicSpec("state.v1", 2, Map.of("cleanup.policy", "compact"));

    @Test
    void keepsTopicsAndRecordsOverAStop(@TempDir Path folder) throws Exception {
        // Given
        try (var kafka = KafkaServer.start(folder.resolve("kafka"), 0, 0)) {
            kafka.createTopics(List.of(STATE));
            send(kafka, "one");
            // When
            kafka.stop();
            kafka.start();
            kafka.createTopics(List.of(STATE));
            // Then
            assertThat(receive(kafka)).containsExactly("one");
            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, STATE.name());
                var config =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startsAgainOnceItsPortIsFree(boolean controllers, @TempDir Path folder) throws Exception {
        // Given
        int port = Ports.free();
        int controllerPort = Ports.free();
        try (var kafka = KafkaServer.start(folder.resolve("kafka"), port, controllerPort)) {
            kafka.createTopics(List.of(STATE));
            send(kafka, "one");
            kafka.stop();
            // When
            var taken = new ServerSocket(
                    controllers ? controllerPort : port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            try (taken) {
                assertThatThrownBy(kafka::start)
                        .isInstanceOf(EmbeddedFailure.class)
                        .hasMessageContaining("Address already in use");
                assertThat(kafka.isRunning()).isFalse();
            }
            kafka.start();
            // Then
            assertThat(receive(kafka)).containsExactly("one");
        }
    }

    @Test
    void runsTwiceInOneJvm() throws Exception {
        try (var first = KafkaServer.startTemporary();
                var second = KafkaServer.startTemporary()) {
            // When
            first.createTopics(List.of(STATE));
            second.createTopics(List.of(STATE));
            send(first, "first");
            send(second, "second");
            // Then
            assertThat(receive(first)).containsExactly("first");
            assertThat(receive(second)).containsExactly("second");
        }
    }

    private static void send(KafkaServer kafka, String text) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(STATE.name(), 1, new byte[0], text.getBytes(UTF_8)))
                    .get();
        }
    }

    private static List<String> receive(KafkaServer kafka) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(STATE.name(), 1);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var texts = new ArrayList<String>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(new String(record.value(), UTF_8)));
                return !texts.isEmpty();
            });
            return texts;
        }
    }
}
