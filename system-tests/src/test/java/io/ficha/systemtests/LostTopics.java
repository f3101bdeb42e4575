package io.ficha.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.common.event.Topic;
import io.ficha.embedded.KafkaServer;
import io.ficha.embedded.TopicSpec;
import io.ficha.localstack.StackOptions;
import io.ficha.localstack.demo.Portal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Topics of states are lost and rebuilt by {@code ./ficha republish}: a scenario on a running stack. */
final class LostTopics {
    private static final List<Topic> LOST = List.of(Topic.COMPANIES, Topic.ROUTERS, Topic.API_KEYS);
    private final SystemStack system;
    private final Portal portal;
    private final Portal revoked;

    LostTopics(SystemStack system) {
        this.system = system;
        this.portal = system.newPortal();
        this.revoked = system.newPortal();
    }

    /** A replica that starts afterwards knows the keys from the topics alone: tenancy, which it could ask, is down. */
    void areRebuiltForAReplicaThatStarts() throws Exception {
        // Given
        lose();
        system.superAdmin()
                .post(
                        "/admin/empresas/" + revoked.companyId() + "/routers/" + revoked.routerId() + "/api-keys/"
                                + revoked.keyId() + "/revoke",
                        Map.of())
                .expect(200);
        // When
        var said = republish();
        // Then
        for (var topic : LOST) {
            assertThat(said).containsPattern("(?m)^" + topic.topicName() + " +[1-9][0-9]*$");
        }
        assertThat(said).contains(Topic.PRODUCTS.topicName(), Topic.ROUTER_HEALTH.topicName());
        await("replicas that run refuse the key")
                .atMost(Duration.ofSeconds(60))
                .until(() -> revoked.catalogue().status() == 401
                        && revoked.config().status() == 401
                        && revoked.checkRouter().status() == 401);
        var processes = system.processes();
        processes.stopService("tenancy");
        try {
            processes.restart("catalog");
            await("the key is known")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> portal.catalogue().status() == 200);
            assertThat(revoked.catalogue().status()).isEqualTo(401);
        } finally {
            processes.startService("tenancy");
        }
    }

    private void lose() throws ExecutionException, InterruptedException {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", system.processes().kafkaBootstrap()))) {
            admin.deleteTopics(LOST.stream().map(Topic::topicName).toList())
                    .all()
                    .get();
        }
        KafkaServer.createTopics(
                system.processes().kafkaBootstrap(),
                LOST.stream()
                        .map(it -> new TopicSpec(it.topicName(), it.partitions(), it.config()))
                        .toList());
    }

    private String republish() throws IOException, InterruptedException {
        var output = Files.createTempFile("ficha-republish-", ".txt");
        var command = new ProcessBuilder(
                StackOptions.defaults().home().resolve("ficha").toString(),
                "republish",
                "--data",
                system.data().toString());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var running = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = running.waitFor(120, TimeUnit.SECONDS);
        running.destroyForcibly();
        var said = Files.readString(output);
        Files.delete(output);
        assertThat(ended).as("it ended: %s", said).isTrue();
        assertThat(running.exitValue()).as(said).isZero();
        return said;
    }
}
