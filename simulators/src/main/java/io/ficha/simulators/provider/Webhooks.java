package io.ficha.simulators.provider;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Delivers webhooks to this machine, again until they are taken: dropped, doubled, late or out of order as the faults
 * say. A URL of another machine is written down and not called. Event loop only.
 */
public final class Webhooks {
    /** The faults that every provider with webhooks has. */
    public static final Set<Fault> FAULTS = Set.copyOf(EnumSet.range(Fault.WEBHOOK_DROP, Fault.WEBHOOK_OLD_KEY));

    /** The lasting settings that every provider with webhooks has. */
    public static final Map<String, Object> SETTINGS =
            Map.of("webhookDelayMillis", 50L, "webhookRetryMillis", 1000L, "webhookTries", 6L);

    private static final int MAX_KEPT = 2000;
    private static final long HELD_BACK_MILLIS = 15_000;
    private static final int TIMEOUT_MILLIS = 22_000;

    /** Writes one attempt; a provider may give each a new id and signature. */
    public interface Message {
        /** @param forged whether the signature must be wrong */
        Attempt attempt(boolean forged, boolean oldKey);
    }

    /** One request. */
    public record Attempt(String url, Map<String, String> headers, Buffer body) {}

    private static final class Delivery {
        private final String reference;
        private final String type;
        private final String url;
        private final Message message;
        private final boolean forged;
        private final boolean oldKey;
        private final Promise<Void> tried = Promise.promise();
        private int attempts;
        private String result = "waiting";

        Delivery(String reference, String type, String url, Message message, boolean forged, boolean oldKey) {
            this.reference = reference;
            this.type = type;
            this.url = url;
            this.message = message;
            this.forged = forged;
            this.oldKey = oldKey;
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("reference", reference)
                    .put("type", type)
                    .put("url", url)
                    .put("attempts", attempts)
                    .put("result", result);
        }
    }

    private final Vertx vertx;
    private final Faults faults;
    private final HttpClient client;
    private final Deque<Delivery> kept = new ArrayDeque<>();
    private final Map<Delivery, Future<Void>> waiting = new LinkedHashMap<>();
    private final List<Delivery> heldBack = new ArrayList<>();
    private int generation;

    public Webhooks(Vertx vertx, Faults faults) {
        this.vertx = vertx;
        this.faults = faults;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(2000), new PoolOptions().setHttp1MaxSize(32));
    }

    /**
     * Sends one webhook, as often as the faults want it.
     *
     * @param reference of the payment, which faults may be armed for
     * @param type for the tests' list of deliveries
     */
    public void send(String reference, String type, String url, Message message) {
        boolean dropped = faults.fires(Fault.WEBHOOK_DROP, reference);
        var twice = faults.take(Fault.WEBHOOK_DUPLICATE, reference);
        var late = faults.take(Fault.WEBHOOK_DELAY, reference);
        boolean held = faults.fires(Fault.WEBHOOK_REORDER, reference);
        boolean forged = faults.fires(Fault.WEBHOOK_FORGED, reference);
        boolean oldKey = faults.fires(Fault.WEBHOOK_OLD_KEY, reference);
        long copies = twice == null ? 1 : 1 + twice.number(1);
        long delay = late == null ? faults.number("webhookDelayMillis") : late.number(1000);
        for (long i = 0; i < copies; i++) {
            var delivery = keep(new Delivery(reference, type, url, message, forged, oldKey));
            if (dropped) {
                delivery.result = "dropped";
            } else if (!isHere(url)) {
                delivery.result = "not sent: another machine";
            } else {
                waiting.put(delivery, delivery.tried.future());
                if (held) {
                    heldBack.add(delivery);
                    vertx.setTimer(HELD_BACK_MILLIS, timer -> release(delivery));
                } else {
                    later(delay, () -> attempt(delivery, generation));
                }
            }
        }
    }

    private void release(Delivery delivery) {
        if (heldBack.remove(delivery)) {
            attempt(delivery, generation);
        }
    }

    private Delivery keep(Delivery delivery) {
        if (kept.size() >= MAX_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(delivery);
        return delivery;
    }

    private void attempt(Delivery delivery, int ofGeneration) {
        if (ofGeneration != generation) {
            return;
        }
        delivery.attempts++;
        var attempt = delivery.message.attempt(delivery.forged, delivery.oldKey);
        post(attempt).onComplete(result -> {
            boolean taken = result.succeeded() && result.result() / 100 == 2;
            delivery.result = taken
                    ? "taken"
                    : result.succeeded()
                            ? "answered " + result.result()
                            : String.valueOf(result.cause().getMessage());
            waiting.remove(delivery);
            delivery.tried.tryComplete();
            List.copyOf(heldBack).forEach(this::release);
            if (!taken && delivery.attempts < faults.number("webhookTries")) {
                long wait = faults.number("webhookRetryMillis") << (delivery.attempts - 1);
                later(wait, () -> attempt(delivery, ofGeneration));
            }
        });
    }

    private Future<Integer> post(Attempt attempt) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(attempt.url())
                .setIdleTimeout(TIMEOUT_MILLIS);
        attempt.headers().forEach(options::putHeader);
        options.putHeader("Content-Type", "application/json");
        return client.request(options)
                .compose(request -> request.send(attempt.body()))
                .compose(response -> response.body().map(body -> response.statusCode()));
    }

    private void later(long millis, Runnable step) {
        if (millis == 0) {
            step.run();
        } else {
            vertx.setTimer(millis, timer -> step.run());
        }
    }

    private static boolean isHere(String url) {
        try {
            var host = URI.create(url).getHost();
            return host != null && (host.equals("localhost") || host.matches("127[.][0-9.]+") || host.equals("[::1]"));
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    /** @return done when every webhook sent so far was tried once, whatever came of it */
    public Future<Void> tried() {
        return Future.join(List.copyOf(waiting.values())).mapEmpty();
    }

    /** What was sent and what came of it, oldest first. */
    public JsonArray deliveries() {
        return new JsonArray(kept.stream().map(Delivery::toJson).toList());
    }

    /** Ends retries and forgets all deliveries. */
    public void clear() {
        generation++;
        kept.clear();
        waiting.clear();
        heldBack.clear();
    }
}
