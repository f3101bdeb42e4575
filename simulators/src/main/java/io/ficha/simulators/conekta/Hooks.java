package io.ficha.simulators.conekta;

import static io.ficha.simulators.conekta.ConektaFailure.invalid;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The URLs that each key wants to be told at; takes addresses of this machine, which the real one refuses. Event loop only. */
final class Hooks {
    private static final int MAX_PER_KEY = 10;

    /** One URL; {@code events} empty means all. */
    record Hook(String id, String apiKey, String url, boolean synchronous, List<String> events) {
        JsonObject toJson() {
            boolean live = apiKey.startsWith("key_live");
            return new JsonObject()
                    .put("id", id)
                    .put("livemode", live)
                    .put("object", "webhook")
                    .put("development_enabled", !live)
                    .put("production_enabled", live)
                    .put("status", "listening")
                    .put("subscribed_events", new JsonArray(events))
                    .put("synchronous", synchronous)
                    .put("url", url);
        }
    }

    private final Ids ids;
    private final Map<String, Hook> byId = new LinkedHashMap<>();

    Hooks(Ids ids) {
        this.ids = ids;
    }

    /** @throws ConektaFailure 422 for a wrong URL or an eleventh webhook */
    Hook create(String apiKey, JsonObject body) {
        if (of(apiKey).size() >= MAX_PER_KEY) {
            throw invalid("webhooks.too_many", "url");
        }
        return put(ids.hex(), apiKey, body, null);
    }

    Hook update(String apiKey, String id, JsonObject body) {
        return put(id, apiKey, body, get(apiKey, id));
    }

    private Hook put(String id, String apiKey, JsonObject body, Hook before) {
        var url = before != null && body.getValue("url") == null ? before.url() : OrderRequest.text(body, "url", "url");
        if (!url.matches("https?://[^\\s]+")) {
            throw invalid("url.invalid", "url");
        }
        List<String> events = before == null ? List.of() : before.events();
        if (body.getValue("subscribed_events") instanceof JsonArray wanted) {
            events = wanted.stream().map(String::valueOf).toList();
        }
        var hook = new Hook(id, apiKey, url, Boolean.TRUE.equals(body.getValue("synchronous")), events);
        byId.put(id, hook);
        return hook;
    }

    /** @throws ConektaFailure 404 when this key has no such webhook */
    Hook get(String apiKey, String id) {
        var hook = byId.get(id);
        if (hook == null || !hook.apiKey().equals(apiKey)) {
            throw ConektaFailure.notFound();
        }
        return hook;
    }

    Hook delete(String apiKey, String id) {
        var hook = get(apiKey, id);
        byId.remove(id);
        return hook;
    }

    List<Hook> of(String apiKey) {
        return byId.values().stream()
                .filter(hook -> hook.apiKey().equals(apiKey))
                .toList();
    }

    List<Hook> subscribed(String apiKey, String type) {
        if (byId.isEmpty()) {
            return List.of();
        }
        return of(apiKey).stream()
                .filter(hook -> hook.events().isEmpty() || hook.events().contains(type))
                .toList();
    }

    void clear() {
        byId.clear();
    }
}
