package io.ficha.simulators.conekta;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/** The faults that are armed now; event loop only. */
final class Faults {
    /**
     * What one firing does.
     *
     * @param status HTTP status of an injected error
     * @param value wrong amount, currency or status
     * @param html whether an injected error is a proxy's HTML page
     */
    record Shot(int status, Object value, boolean html) {}

    /** Fires {@code times} times, at every {@code every}-th matching call. */
    private static final class Armed {
        private final Shot shot;
        private final String reference;
        private final int every;
        private int times;
        private int calls;

        Armed(JsonObject settings) {
            shot = new Shot(
                    settings.getInteger("status", 500), settings.getValue("value"), settings.getBoolean("html", false));
            reference = settings.getString("reference");
            every = Math.max(1, settings.getInteger("every", 1));
            times = settings.getInteger("times", 1);
            if (shot.status() < 400 || shot.status() > 599) {
                throw new IllegalArgumentException("status must be 400 to 599");
            }
        }

        boolean fires(String ofReference) {
            if (times == 0 || (reference != null && !reference.equals(ofReference))) {
                return false;
            }
            calls++;
            if (calls % every != 0) {
                return false;
            }
            times--;
            return true;
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("times", times)
                    .put("every", every)
                    .put("status", shot.status())
                    .put("value", shot.value())
                    .put("html", shot.html())
                    .put("reference", reference);
        }
    }

    private final Map<Fault, Armed> armed = new EnumMap<>(Fault.class);
    private long delayBeforeMillis;
    private long delayAfterEffectMillis;
    private long searchDelayMillis;
    private boolean extraFields;
    private boolean down;

    /** Replaces the faults that are named and keeps the others; changes nothing when a name or value is wrong. */
    void arm(JsonObject settings) {
        var next = new EnumMap<Fault, Armed>(Fault.class);
        for (var entry : settings) {
            var name = entry.getKey();
            switch (name) {
                case "delayBeforeMillis", "delayAfterEffectMillis", "searchDelayMillis" -> millis(settings, name);
                case "extraFields", "down" -> settings.getBoolean(name);
                default ->
                    next.put(
                            Fault.named(name).orElseThrow(() -> new IllegalArgumentException("no fault " + name)),
                            new Armed(settings.getJsonObject(name)));
            }
        }
        armed.putAll(next);
        armed.values().removeIf(fault -> fault.times == 0);
        delayBeforeMillis =
                settings.containsKey("delayBeforeMillis") ? millis(settings, "delayBeforeMillis") : delayBeforeMillis;
        delayAfterEffectMillis = settings.containsKey("delayAfterEffectMillis")
                ? millis(settings, "delayAfterEffectMillis")
                : delayAfterEffectMillis;
        searchDelayMillis =
                settings.containsKey("searchDelayMillis") ? millis(settings, "searchDelayMillis") : searchDelayMillis;
        extraFields = settings.getBoolean("extraFields", extraFields);
        down = settings.getBoolean("down", down);
    }

    private static long millis(JsonObject settings, String name) {
        var value = settings.getLong(name);
        if (value == null || value < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more");
        }
        return value;
    }

    /** @return what to do when the fault fires at this call, else null */
    Shot take(Fault fault, String reference) {
        if (armed.isEmpty()) {
            return null;
        }
        var candidate = armed.get(fault);
        return candidate != null && candidate.fires(reference) ? candidate.shot : null;
    }

    long delayBeforeMillis() {
        return delayBeforeMillis;
    }

    long delayAfterEffectMillis() {
        return delayAfterEffectMillis;
    }

    long searchDelayMillis() {
        return searchDelayMillis;
    }

    boolean extraFields() {
        return extraFields;
    }

    boolean down() {
        return down;
    }

    void clear() {
        armed.clear();
        arm(new JsonObject()
                .put("delayBeforeMillis", 0)
                .put("delayAfterEffectMillis", 0)
                .put("searchDelayMillis", 0)
                .put("extraFields", false)
                .put("down", false));
    }

    JsonObject toJson() {
        var json = new JsonObject()
                .put("delayBeforeMillis", delayBeforeMillis)
                .put("delayAfterEffectMillis", delayAfterEffectMillis)
                .put("searchDelayMillis", searchDelayMillis)
                .put("extraFields", extraFields)
                .put("down", down);
        armed.forEach((fault, settings) -> json.put(fault.wireName(), settings.toJson()));
        return json;
    }
}
