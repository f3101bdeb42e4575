package io.ficha.simulators.conekta;

import io.ficha.simulators.provider.SimulatedClock;
import io.ficha.simulators.provider.Webhooks;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What happened, told to the webhooks of the order's key: one payment is several events of one second; event loop only. */
final class Events {
    private static final int MAX_KEPT = 2000;

    /** One event; its object is shown as it is when somebody looks. */
    private record Event(String id, String type, Order order, long createdAt) {
        JsonObject toJson() {
            var object = type.startsWith("charge.") ? OrderJson.chargeOf(order) : OrderJson.of(order);
            return envelope(id, type, OrderJson.isLive(order), createdAt)
                    .put("data", new JsonObject().put("object", object).put("previous_attributes", new JsonObject()));
        }
    }

    private final Ids ids;
    private final SimulatedClock clock;
    private final Hooks hooks;
    private final WebhookKeys keys;
    private final Webhooks webhooks;
    private final Deque<Event> kept = new ArrayDeque<>();

    Events(Ids ids, SimulatedClock clock, Hooks hooks, WebhookKeys keys, Webhooks webhooks) {
        this.ids = ids;
        this.clock = clock;
        this.hooks = hooks;
        this.keys = keys;
        this.webhooks = webhooks;
    }

    private static JsonObject envelope(String id, String type, boolean live, long createdAt) {
        return new JsonObject()
                .put("livemode", live)
                .put("webhook_status", "pending")
                .put("webhook_logs", new JsonArray())
                .put("id", id)
                .put("object", "event")
                .put("type", type)
                .put("created_at", createdAt);
    }

    /** A new order: its charge and itself came to be, and then what became of them. */
    void created(Order order) {
        if (order.method() != null && order.challenge() == null) {
            fire(order, "charge.created");
        }
        fire(order, "order.created");
        changed(order);
    }

    /** The order's payment status is another one now. */
    void changed(Order order) {
        if (order.status() == null) {
            return;
        }
        switch (order.status()) {
            case "paid" -> fire(order, "charge.paid", "order.paid");
            case "declined" -> fire(order, "charge.declined", "order.declined");
            case "refunded" -> fire(order, "charge.refunded", "order.refunded");
            case "partially_refunded" -> fire(order, "charge.refunded", "order.partially_refunded");
            default -> fire(order, "order." + order.status());
        }
    }

    void fire(Order order, String... types) {
        for (var type : types) {
            var event = new Event(ids.hex(), type, order, clock.seconds());
            if (kept.size() >= MAX_KEPT) {
                kept.removeFirst();
            }
            kept.addLast(event);
            hooks.subscribed(order.apiKey(), type).forEach(hook -> send(event, hook));
        }
    }

    private void send(Event event, Hooks.Hook hook) {
        var body = event.toJson().toBuffer();
        post(hook, event.order().reference(), event.type(), body);
    }

    private void post(Hooks.Hook hook, String reference, String type, Buffer body) {
        webhooks.send(reference, type, hook.url(), (forged, oldKey) -> {
            var digest = keys.sign(hook.apiKey(), body, forged, oldKey);
            return new Webhooks.Attempt(hook.url(), digest == null ? Map.of() : Map.of("Digest", digest), body);
        });
    }

    /** The call that a new webhook, and a test of one, makes. */
    void ping(Hooks.Hook hook) {
        boolean live = hook.apiKey().startsWith("key_live");
        var data = new JsonObject().put("livemode", live).put("action", "ping");
        var event = envelope(ids.hex(), "webhook_ping", live, clock.seconds()).put("data", data);
        post(hook, null, "webhook_ping", event.toBuffer());
    }

    /** Sends an event again to some webhooks of its key, or to all when none is named. */
    JsonObject resend(String apiKey, String id, List<String> hookIds) {
        var event = find(apiKey, id);
        var to = hooks.of(apiKey).stream()
                .filter(hook -> hookIds.isEmpty() || hookIds.contains(hook.id()))
                .toList();
        if (to.isEmpty()) {
            throw ConektaFailure.notFound();
        }
        to.forEach(hook -> send(event, hook));
        return new JsonObject()
                .put("id", "webhl_2" + ids.digits(12))
                .put("url", to.get(0).url())
                .put("failed_attempts", 0)
                .put("last_http_response_status", -1)
                .put("object", "webhook_log")
                .put("last_attempted_at", clock.seconds());
    }

    JsonObject get(String apiKey, String id) {
        return find(apiKey, id).toJson();
    }

    private Event find(String apiKey, String id) {
        return kept.stream()
                .filter(event -> event.id().equals(id) && event.order().apiKey().equals(apiKey))
                .findFirst()
                .orElseThrow(ConektaFailure::notFound);
    }

    /** @param next id of the last event of the page before, or null */
    JsonObject page(String apiKey, int limit, String next) {
        var data = new JsonArray();
        boolean reached = next == null;
        String last = null;
        boolean more = false;
        for (Iterator<Event> it = kept.descendingIterator(); it.hasNext() && !more; ) {
            var event = it.next();
            if (!event.order().apiKey().equals(apiKey)) {
                continue;
            }
            if (!reached) {
                reached = event.id().equals(next);
            } else if (data.size() < limit) {
                data.add(event.toJson());
                last = event.id();
            } else {
                more = true;
            }
        }
        return new JsonObject()
                .put("object", "list")
                .put("has_more", more)
                .put("next_page_url", more ? "/events?limit=" + limit + "&next=" + last : null)
                .put("previous_page_url", null)
                .put("data", data);
    }

    void clear() {
        kept.clear();
    }
}
