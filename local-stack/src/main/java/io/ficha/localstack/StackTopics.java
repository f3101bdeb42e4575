package io.ficha.localstack;

import io.ficha.common.event.Topic;
import io.ficha.embedded.TopicSpec;
import java.util.List;

/** The topics that must exist before any service starts: a consumer that comes first would miss records for a while. */
final class StackTopics {
    private StackTopics() {}

    static List<TopicSpec> all() {
        return Topic.all().entrySet().stream()
                .map(topic -> new TopicSpec(
                        topic.getKey(),
                        topic.getValue().partitions(),
                        topic.getValue().config()))
                .toList();
    }
}
