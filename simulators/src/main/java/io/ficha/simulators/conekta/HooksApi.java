package io.ficha.simulators.conekta;

import io.ficha.simulators.provider.SimulatedClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The part of the API about webhooks, their keys and events; event loop only. */
final class HooksApi {
    private final Vertx vertx;
    private final SimulatedClock clock;
    private final Hooks hooks;
    private final WebhookKeys keys;
    private final Events events;

    HooksApi(Vertx vertx, SimulatedClock clock, Hooks hooks, WebhookKeys keys, Events events) {
        this.vertx = vertx;
        this.clock = clock;
        this.hooks = hooks;
        this.keys = keys;
        this.events = events;
    }

    /**
     * Answers a call below {@code /webhooks}, {@code /webhook_keys} or {@code /events}.
     *
     * @param call method, collection and what follows, such as {@code POST webhooks test}
     * @param id of the thing, or null
     * @throws ConektaFailure 404 for anything else
     */
    Future<JsonObject> answer(String call, String apiKey, String id, JsonObject body, int limit, String next) {
        return switch (call) {
            case "POST webhook_keys" -> createKey(apiKey, !Boolean.FALSE.equals(body.getValue("active")));
            default -> Future.succeededFuture(answerAtOnce(call, apiKey, id, body, limit, next));
        };
    }

    private JsonObject answerAtOnce(String call, String apiKey, String id, JsonObject body, int limit, String next) {
        return switch (call) {
            case "POST webhooks" -> {
                var hook = hooks.create(apiKey, body);
                events.ping(hook);
                yield hook.toJson();
            }
            case "GET webhooks" ->
                id == null
                        ? list(hooks.of(apiKey).stream().map(Hooks.Hook::toJson).toList())
                        : hooks.get(apiKey, id).toJson();
            case "PUT webhooks" -> hooks.update(apiKey, id, body).toJson();
            case "DELETE webhooks" -> hooks.delete(apiKey, id).toJson().put("deleted", true);
            case "POST webhooks test" -> {
                var hook = hooks.get(apiKey, id);
                events.ping(hook);
                yield hook.toJson();
            }
            case "GET webhook_keys" -> id == null ? list(keys.of(apiKey)) : keys.get(apiKey, id);
            case "PUT webhook_keys" ->
                keys.activate(apiKey, id, !Boolean.FALSE.equals(body.getValue("active")), clock.seconds());
            case "DELETE webhook_keys" -> keys.delete(apiKey, id).put("deleted", true);
            case "GET events" -> id == null ? events.page(apiKey, limit, next) : events.get(apiKey, id);
            case "POST events resend" -> events.resend(apiKey, id, ids(body));
            default -> throw ConektaFailure.notFound();
        };
    }

    private Future<JsonObject> createKey(String apiKey, boolean active) {
        return vertx.executeBlocking(WebhookKeys::generate)
                .map(pair -> keys.add(apiKey, pair, active, clock.seconds()));
    }

    private static List<String> ids(JsonObject body) {
        return body.getValue("webhooks_ids") instanceof JsonArray named
                ? named.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static JsonObject list(List<JsonObject> data) {
        return new JsonObject()
                .put("object", "list")
                .put("has_more", false)
                .put("next_page_url", null)
                .put("previous_page_url", null)
                .put("total", data.size())
                .put("data", new JsonArray(data));
    }
}
