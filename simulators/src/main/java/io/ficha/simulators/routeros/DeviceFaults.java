package io.ficha.simulators.routeros;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What is wrong with the device at the moment; event loop only. */
final class DeviceFaults {
    private static final String DOWN = "down";
    private static final String BLACK_HOLE = "blackHole";
    private static final String LATENCY_MILLIS = "latencyMillis";
    private static final String REFUSE_ADD = "refuseAdd";
    private static final String SWALLOW = "executeButSwallowReplyOf";
    private static final String TIMES = "times";
    private static final String REFUSE_LOGIN = "refuseLogin";
    private static final String DROP_AFTER_SENTENCES = "dropAfterSentences";
    private static final String BYTE_BY_BYTE = "byteByByte";
    private static final String NO_TEXT = "";

    private static final JsonObject NONE = new JsonObject()
            .put(DOWN, false)
            .put(BLACK_HOLE, false)
            .put(LATENCY_MILLIS, 0)
            .put(REFUSE_ADD, NO_TEXT)
            .put(SWALLOW, NO_TEXT)
            .put(TIMES, 0)
            .put(REFUSE_LOGIN, false)
            .put(DROP_AFTER_SENTENCES, 0)
            .put(BYTE_BY_BYTE, false);

    private JsonObject values = NONE.copy();

    /**
     * Changes the faults that are named and leaves the others; null turns one off.
     *
     * @throws IllegalArgumentException for an unknown name or a wrong type, with nothing changed
     */
    void merge(JsonObject patch) {
        var merged = values.copy();
        for (var entry : patch) {
            var none = NONE.getValue(entry.getKey());
            var value = entry.getValue() == null ? none : entry.getValue();
            if (none == null) {
                throw new IllegalArgumentException("unknown fault " + entry.getKey());
            }
            if (value.getClass() != none.getClass() || (value instanceof Integer number && number < 0)) {
                throw new IllegalArgumentException(entry.getKey() + " has the wrong type");
            }
            merged.put(entry.getKey(), value);
        }
        if (patch.getString(SWALLOW) != null && !patch.containsKey(TIMES)) {
            merged.put(TIMES, 1);
        }
        values = merged;
    }

    void clear() {
        values = NONE.copy();
    }

    JsonObject toJson() {
        return values.copy();
    }

    boolean down() {
        return values.getBoolean(DOWN);
    }

    boolean blackHole() {
        return values.getBoolean(BLACK_HOLE);
    }

    int latencyMillis() {
        return values.getInteger(LATENCY_MILLIS);
    }

    Optional<String> refuseAdd() {
        return Optional.of(values.getString(REFUSE_ADD)).filter(text -> !text.isEmpty());
    }

    /** Whether this command's reply gets lost; counts down. */
    boolean swallows(String path) {
        if (!values.getString(SWALLOW).equals(path) || values.getInteger(TIMES) == 0) {
            return false;
        }
        values.put(TIMES, values.getInteger(TIMES) - 1);
        return true;
    }

    boolean refuseLogin() {
        return values.getBoolean(REFUSE_LOGIN);
    }

    boolean dropsAt(int sentences) {
        int limit = values.getInteger(DROP_AFTER_SENTENCES);
        return limit > 0 && sentences > limit;
    }

    boolean byteByByte() {
        return values.getBoolean(BYTE_BY_BYTE);
    }
}
