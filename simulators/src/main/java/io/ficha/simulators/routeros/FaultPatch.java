package io.ficha.simulators.routeros;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A change of the faults that are named, which leaves the others; null turns one off. May be shared between devices and
 * threads: thousands of devices with the same faults are changed with one piece of work.
 */
final class FaultPatch {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonObject NOTHING = json(Faults.NONE);
    private static final String SWALLOW = "executeButSwallowReplyOf";
    private static final String TIMES = "times";

    private final JsonObject changes;
    private final Map<Faults, Faults> results = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException for an unknown name or a wrong type */
    FaultPatch(JsonObject patch) {
        changes = new JsonObject();
        for (var entry : patch) {
            var none = NOTHING.getValue(entry.getKey());
            var value = entry.getValue() == null ? none : entry.getValue();
            if (none == null) {
                throw new IllegalArgumentException("unknown fault " + entry.getKey());
            }
            if (value.getClass() != none.getClass() || (value instanceof Integer number && number < 0)) {
                throw new IllegalArgumentException(entry.getKey() + " has the wrong type");
            }
            changes.put(entry.getKey(), value);
        }
        if (patch.getString(SWALLOW) != null && !patch.containsKey(TIMES)) {
            changes.put(TIMES, 1);
        }
        check(applyTo(Faults.NONE));
    }

    private static void check(Faults faults) {
        if (!faults.garbage().isEmpty() && Garbage.named(faults.garbage()).isEmpty()) {
            throw new IllegalArgumentException("unknown garbage " + faults.garbage());
        }
        if (faults.dripBytes() < 1) {
            throw new IllegalArgumentException("dripBytes must be positive");
        }
    }

    boolean changesSeed() {
        return changes.containsKey("seed");
    }

    Faults applyTo(Faults faults) {
        return results.computeIfAbsent(faults, before -> {
            try {
                return MAPPER.readValue(json(before).mergeIn(changes).encode(), Faults.class);
            } catch (JsonProcessingException malformed) {
                throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
            }
        });
    }

    static JsonObject json(Faults faults) {
        try {
            return new JsonObject(MAPPER.writeValueAsString(faults));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
