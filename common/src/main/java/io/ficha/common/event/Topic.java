package io.ficha.common.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every Kafka topic of Ficha: name, partitions and clean-up. The one list that the local stack, the deployment and the
 * services share. A partition count never changes: a new version of the topic replaces it.
 */
public enum Topic {
    COMPANIES("tenancy.companies.v1", 6, Kind.COMPACTED),
    ROUTERS("tenancy.routers.v1", 6, Kind.COMPACTED),
    ROUTER_CREDENTIALS("tenancy.router-credentials.v1", 6, Kind.COMPACTED),
    API_KEYS("tenancy.api-keys.v1", 6, Kind.COMPACTED),
    KEY_USE("tenancy.key-use.v1", 6, Kind.LOG),
    USERS("tenancy.users.v1", 6, Kind.COMPACTED),
    ENDED_SESSIONS("tenancy.ended-sessions.v1", 6, Kind.LOG),
    AUDIT("tenancy.audit.v1", 6, Kind.LOG),
    PRODUCTS("catalog.products.v1", 6, Kind.COMPACTED),
    PLANS("catalog.plans.v1", 6, Kind.COMPACTED),
    SUBSCRIBERS("catalog.subscribers.v1", 6, Kind.COMPACTED),
    SUBSCRIPTIONS("catalog.subscriptions.v1", 6, Kind.COMPACTED),
    CATALOG_EVENTS("catalog.events.v1", 6, Kind.LOG),
    PAYMENT_EVENTS("payments.events.v1", 12, Kind.LOG),
    PAYMENT_COMMANDS("payments.commands.v1", 6, Kind.LOG),
    ROUTER_GATEWAY_COMMANDS("router-gateway.commands.v1", 24, Kind.LOG),
    ROUTER_GATEWAY_EVENTS("router-gateway.events.v1", 12, Kind.LOG),
    ROUTER_HEALTH("router-gateway.routers.v1", 6, Kind.COMPACTED);

    /** How old records leave the topic. */
    public enum Kind {
        /** The newest record of each key stays for ever. */
        COMPACTED,
        /** Records stay for 30 days. */
        LOG
    }

    private static final String DLQ_SUFFIX = ".dlq";
    private static final String THIRTY_DAYS_MS = "2592000000";

    private final String topicName;
    private final int partitions;
    private final Kind kind;

    Topic(String topicName, int partitions, Kind kind) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.kind = kind;
    }

    /** @return the name on the broker */
    public String topicName() {
        return topicName;
    }

    /** @return the number of partitions */
    public int partitions() {
        return partitions;
    }

    /** @return whether the topic is compacted state or a log */
    public Kind kind() {
        return kind;
    }

    /** @return the name of the topic that keeps records of that one which no handler could take */
    public static String deadLetterOf(String topicName) {
        return topicName + DLQ_SUFFIX;
    }

    /** @return the broker settings of this topic */
    public Map<String, String> config() {
        return kind == Kind.COMPACTED
                ? Map.of("cleanup.policy", "compact")
                : Map.of("cleanup.policy", "delete", "retention.ms", THIRTY_DAYS_MS);
    }

    /** @return every topic name with its partitions and settings, dead-letter topics included, in a stable order */
    public static Map<String, Spec> all() {
        var all = new LinkedHashMap<String, Spec>();
        for (Topic topic : values()) all.put(topic.topicName, new Spec(topic.partitions, topic.config()));
        for (Topic topic : values()) {
            all.put(
                    deadLetterOf(topic.topicName),
                    new Spec(1, Map.of("cleanup.policy", "delete", "retention.ms", THIRTY_DAYS_MS)));
        }
        return all;
    }

    /** What a topic is created with. */
    public record Spec(int partitions, Map<String, String> config) {}
}
