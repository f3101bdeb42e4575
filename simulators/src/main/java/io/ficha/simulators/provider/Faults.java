package io.ficha.simulators.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How one provider misbehaves now: faults armed for a number of calls, and lasting settings; event loop only. */
public final class Faults {
    private static final String REVOKED = "revoked";

    /**
     * What one firing does.
     *
     * @param status HTTP status of an injected error
     * @param value wrong amount, currency or status, number of copies, milliseconds, a code
     * @param html whether an injected error is a proxy's HTML page
     */
    public record Shot(int status, Object value, boolean html) {
        /** @return the value when it is a number, else this one */
        public long number(long otherwise) {
            return value instanceof Number number ? number.longValue() : otherwise;
        }
    }

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

    private final Set<Fault> kinds;
    private final Map<String, Object> defaults = new LinkedHashMap<>();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<Fault, Armed> armed = new EnumMap<>(Fault.class);
    private final Set<String> revoked = new HashSet<>();

    /**
     * @param kinds the faults this provider has
     * @param own its lasting settings beside the common ones: a Long (not below zero) or a Boolean each
     */
    public Faults(Set<Fault> kinds, Map<String, Object> own) {
        this.kinds = kinds;
        defaults.put("delayBeforeMillis", 0L);
        defaults.put("delayAfterEffectMillis", 0L);
        defaults.put("extraFields", false);
        defaults.put("down", false);
        defaults.putAll(own);
        settings.putAll(defaults);
    }

    /** Replaces what is named and keeps the rest; changes nothing when a name or value is wrong. */
    void arm(JsonObject changes) {
        var nextFaults = new EnumMap<Fault, Armed>(Fault.class);
        var nextSettings = new LinkedHashMap<String, Object>();
        for (var entry : changes) {
            var name = entry.getKey();
            if (defaults.containsKey(name)) {
                nextSettings.put(name, setting(changes, name));
            } else if (!name.equals(REVOKED)) {
                var fault = Fault.named(name)
                        .filter(kinds::contains)
                        .orElseThrow(() -> new IllegalArgumentException("no fault " + name));
                nextFaults.put(fault, new Armed(changes.getJsonObject(name)));
            }
        }
        var credentials = changes.getJsonArray(REVOKED);
        if (credentials != null) {
            revoked.clear();
            credentials.forEach(credential -> revoked.add(credential.toString()));
        }
        settings.putAll(nextSettings);
        armed.putAll(nextFaults);
        armed.values().removeIf(fault -> fault.times == 0);
    }

    private Object setting(JsonObject changes, String name) {
        if (defaults.get(name) instanceof Boolean) {
            return changes.getBoolean(name);
        }
        var number = changes.getLong(name);
        if (number == null || number < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more");
        }
        return number;
    }

    /** @return what to do when the fault fires at this call, else null */
    public Shot take(Fault fault, String reference) {
        if (armed.isEmpty()) {
            return null;
        }
        var candidate = armed.get(fault);
        return candidate != null && candidate.fires(reference) ? candidate.shot : null;
    }

    /** @return whether the fault fires at this call */
    public boolean fires(Fault fault, String reference) {
        return take(fault, reference) != null;
    }

    /** @return a lasting setting */
    public long number(String name) {
        return (Long) settings.get(name);
    }

    /** @return a lasting setting */
    public boolean on(String name) {
        return (Boolean) settings.get(name);
    }

    /** @return whether this credential stopped working in mid-flight */
    public boolean isRevoked(String credential) {
        return revoked.contains(credential);
    }

    public void clear() {
        armed.clear();
        revoked.clear();
        settings.putAll(defaults);
    }

    JsonObject toJson() {
        var json = new JsonObject(new LinkedHashMap<>(settings));
        if (!revoked.isEmpty()) {
            json.put(REVOKED, new JsonArray(revoked.stream().sorted().toList()));
        }
        armed.forEach((fault, fires) -> json.put(fault.wireName(), fires.toJson()));
        return json;
    }
}
