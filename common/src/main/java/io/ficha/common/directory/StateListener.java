package io.ficha.common.directory;

import io.ficha.common.event.Topic;

/** Keeps an in-memory replica of one compacted topic. Called from the reader's thread, in order per key. */
public interface StateListener {
    /** @return the topic it replicates */
    Topic topic();

    /** @param json the newest state of the key, or null when the key is gone */
    void apply(String key, String json);
}
