package io.ficha.common.directory;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.jboss.logging.Logger;

/**
 * Notices that a topic was deleted and made anew under its name. Offsets count from zero then, and a consumer whose
 * position exists again by the time it asks would go on from there, without what came before. Never blocks, so a broker
 * that is away costs nothing.
 */
final class TopicIdentities implements AutoCloseable {
    /** Not Quarkus' own Log: that fails in the benchmark, which runs this without Quarkus. */
    private static final Logger LOG = Logger.getLogger(TopicIdentities.class);

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private final Set<String> names;
    private final Admin admin;
    private final Map<String, Uuid> ids = new ConcurrentHashMap<>();
    private volatile boolean changed;
    private long askedAt;

    TopicIdentities(String bootstrapServers, Set<String> names) {
        this.names = names;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, "state-reader-topics",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000));
        ask();
    }

    /** @return whether a topic is another one than it was; one that is missing may come back */
    boolean changed() {
        if (System.nanoTime() - askedAt > INTERVAL_NANOS) ask();
        return changed;
    }

    private void ask() {
        askedAt = System.nanoTime();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, description) -> description.whenComplete((topic, failure) -> {
                    if (failure == null) seen(name, topic.topicId());
                }));
    }

    private void seen(String name, Uuid id) {
        var before = ids.putIfAbsent(name, id);
        if (before == null || before.equals(id)) return;
        LOG.warnf("a topic was made anew, all states are read again topic=%s", name);
        changed = true;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
