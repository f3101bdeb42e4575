package io.ficha.embedded;

import java.util.Map;

/**
 * A Kafka topic that must exist.
 *
 * @param config settings that differ from the broker's, such as {@code cleanup.policy=compact}
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}
