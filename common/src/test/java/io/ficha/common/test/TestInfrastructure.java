package io.ficha.common.test;

import io.ficha.common.event.Topic;
import io.ficha.common.secret.Keysets;
import io.ficha.embedded.KafkaServer;
import io.ficha.embedded.PostgresServer;
import io.ficha.embedded.TopicSpec;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Real PostgreSQL and real Kafka with all topics, and a stand-in for tenancy, for the tests of one module. */
public final class TestInfrastructure implements QuarkusTestResourceLifecycleManager {
    /** The service token that the service under test accepts. */
    public static final String SERVICE_TOKEN = "test-service-token-0123456789abcdef";

    private static final String DATABASE = "test";
    private PostgresServer postgres;
    private KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        postgres = PostgresServer.startTemporary();
        postgres.createDatabase(DATABASE);
        kafka = KafkaServer.startTemporary();
        kafka.createTopics(Topic.all().entrySet().stream()
                .map(it -> new TopicSpec(
                        it.getKey(), it.getValue().partitions(), it.getValue().config()))
                .toList());
        TestKafka.bootstrapServers = kafka.bootstrapServers();
        var settings = new HashMap<String, String>();
        var url = java.net.URI.create(postgres.url(DATABASE));
        var address = "//127.0.0.1:" + url.getPort() + url.getPath();
        var user = url.getUserInfo().split(":", 2);
        settings.put("quarkus.datasource.reactive.url", "postgresql:" + address);
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql:" + address);
        settings.put("quarkus.datasource.username", user[0]);
        settings.put("quarkus.datasource.password", user.length > 1 ? user[1] : "");
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("secrets.keyset", Keysets.generate());
        settings.put("ficha.service-token", SERVICE_TOKEN);
        settings.put("ficha.jwks-refresh", "1s");
        settings.put("ficha.key-use-interval", "200ms");
        settings.put("ficha.refusals-interval", "200ms");
        settings.put("ficha.republish-page", "7");
        settings.put("ficha.tenancy-url", TestIdentity.start());
        return settings;
    }

    @Override
    public void stop() {
        if (kafka != null) kafka.close();
        if (postgres != null) postgres.close();
    }
}
