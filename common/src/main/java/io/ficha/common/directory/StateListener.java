package io.ficha.common.directory;

import io.ficha.common.event.Topic;
import java.util.function.BiConsumer;

/** Keeps an in-memory replica of one topic. Called from the reader's thread, in order per key. */
public interface StateListener {
    /** @return the topic it replicates */
    Topic topic();

    /** @param json the newest state of the key, or null when the key is gone */
    void apply(String key, String json);

    /** @return a listener to that topic which does that with each key and its state */
    static StateListener of(Topic topic, BiConsumer<String, String> apply) {
        return new StateListener() {
            @Override
            public Topic topic() {
                return topic;
            }

            @Override
            public void apply(String key, String json) {
                apply.accept(key, json);
            }
        };
    }
}
