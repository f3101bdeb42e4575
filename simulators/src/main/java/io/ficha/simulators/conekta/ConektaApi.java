package io.ficha.simulators.conekta;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** The provider's HTTP API 2.3.0 with its faults; event loop only. */
final class ConektaApi {
    private static final long MAX_BODY_BYTES = 1 << 20;

    /** Which faults belong to a kind of write. */
    private record WriteFaults(Fault before, Fault after, Fault lose) {}

    private static final WriteFaults ON_CREATE =
            new WriteFaults(Fault.ERROR_BEFORE_EFFECT, Fault.ERROR_AFTER_EFFECT, Fault.LOSE_ANSWER);
    private static final WriteFaults ON_REFUND =
            new WriteFaults(Fault.REFUND_ERROR_BEFORE, Fault.REFUND_ERROR_AFTER, Fault.REFUND_LOSE_ANSWER);

    private final Vertx vertx;
    private final Ids ids;
    private final Orders orders;
    private final OrderBook book;
    private final Faults faults;

    ConektaApi(Vertx vertx, Ids ids, Orders orders, OrderBook book, Faults faults) {
        this.vertx = vertx;
        this.ids = ids;
        this.orders = orders;
        this.book = book;
        this.faults = faults;
    }

    void handle(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        if (length != null && (length.length() > 9 || Long.parseLong(length) > MAX_BODY_BYTES)) {
            request.connection().close();
            return;
        }
        request.body().onSuccess(body -> {
            try {
                route(request, body);
            } catch (ConektaFailure failure) {
                send(request, failure);
            }
        });
    }

    private void route(HttpServerRequest request, Buffer body) {
        var path = request.path();
        if (path.equals("/tokens")) {
            tokens(request, body);
            return;
        }
        var apiKey = ApiKey.from(request.getHeader("Authorization"));
        requireVersion2(request.getHeader("Accept"));
        var parts = path.split("/", -1);
        if (parts.length < 2 || parts.length > 4 || !parts[1].equals("orders")) {
            throw ConektaFailure.notFound();
        }
        var call = request.method().name() + (parts.length == 4 ? " " + parts[3] : " " + parts.length);
        switch (call) {
            case "POST 2" -> create(request, apiKey, json(body));
            case "GET 2" -> read(request, request.getParam("search"), () -> search(request, apiKey));
            case "GET 3" -> {
                var order = book.get(apiKey, parts[2]);
                read(request, order.reference(), () -> shown(OrderJson.of(order)));
            }
            case "POST refunds" -> {
                var refund = json(body);
                var reference = book.get(apiKey, parts[2]).reference();
                write(request, ON_REFUND, reference, () -> orders.refund(apiKey, parts[2], refund));
            }
            case "POST cancel" -> send(request, 200, shown(OrderJson.of(orders.cancel(apiKey, parts[2]))));
            default -> throw ConektaFailure.notFound();
        }
    }

    private static void requireVersion2(String accept) {
        int at = accept == null ? -1 : accept.indexOf("vnd.conekta-v");
        if (at >= 0 && !accept.startsWith("vnd.conekta-v2.", at)) {
            throw ConektaFailure.conflictingVersion();
        }
    }

    private static JsonObject json(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException notAnObject) {
            throw ConektaFailure.malformed();
        }
    }

    private void create(HttpServerRequest request, String apiKey, JsonObject body) {
        write(request, ON_CREATE, OrderRequest.referenceIn(body), () -> orders.create(apiKey, body));
    }

    /** Does the effect once, whether or not the caller still listens, and then answers as the faults say. */
    private void write(HttpServerRequest request, WriteFaults kinds, String reference, Supplier<Order> effect) {
        var before = faults.take(kinds.before(), reference);
        if (before != null) {
            sendError(request, before);
            return;
        }
        later(faults.delayBeforeMillis(), () -> {
            try {
                var order = effect.get();
                answer(request, kinds, reference, () -> send(request, 200, shown(OrderJson.of(order))));
            } catch (ConektaFailure failure) {
                if (failure.order() == null) {
                    send(request, failure);
                } else {
                    answer(request, kinds, reference, () -> send(request, failure));
                }
            }
        });
    }

    private void answer(HttpServerRequest request, WriteFaults kinds, String reference, Runnable honest) {
        boolean lost = faults.take(kinds.lose(), reference) != null;
        var after = lost ? null : faults.take(kinds.after(), reference);
        later(faults.delayAfterEffectMillis(), () -> {
            if (lost) {
                request.connection().close();
            } else if (after != null) {
                sendError(request, after);
            } else {
                honest.run();
            }
        });
    }

    private void later(long millis, Runnable step) {
        if (millis == 0) {
            step.run();
        } else {
            vertx.setTimer(millis, timer -> step.run());
        }
    }

    private void read(HttpServerRequest request, String reference, Supplier<JsonObject> view) {
        var error = faults.take(Fault.READ_ERROR, reference);
        if (error != null) {
            sendError(request, error);
        } else {
            send(request, 200, view.get());
        }
    }

    private JsonObject search(HttpServerRequest request, String apiKey) {
        var search = OrderSearch.parse(request.params());
        boolean foreign = faults.take(Fault.FOREIGN_SEARCH_HIT, search.term()) != null;
        return search.run(book, apiKey, System.currentTimeMillis() - faults.searchDelayMillis(), foreign);
    }

    /** The one call that browsers make, hence its CORS headers. */
    private void tokens(HttpServerRequest request, Buffer body) {
        request.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Methods", "POST")
                .putHeader("Access-Control-Allow-Headers", "Authorization, Accept, Accept-Language, Content-Type");
        if (request.method().equals(HttpMethod.OPTIONS)) {
            request.response().setStatusCode(204).end();
            return;
        }
        if (!request.method().equals(HttpMethod.POST)) {
            throw ConektaFailure.notFound();
        }
        var apiKey = ApiKey.from(request.getHeader("Authorization"));
        send(request, 200, orders.issueToken(json(body), apiKey.startsWith("key_live")));
    }

    private JsonObject shown(JsonObject order) {
        return faults.extraFields() ? order.put("added_in_a_later_version", new JsonObject().put("value", 1)) : order;
    }

    private void sendError(HttpServerRequest request, Faults.Shot shot) {
        if (shot.html()) {
            request.response()
                    .setStatusCode(shot.status())
                    .putHeader("Content-Type", "text/html")
                    .end("<html><body><h1>Bad Gateway</h1></body></html>");
            return;
        }
        if (shot.status() == 429 || shot.status() == 503) {
            request.response().putHeader("Retry-After", "1");
        }
        send(request, ConektaFailure.outage(shot.status()));
    }

    private void send(HttpServerRequest request, ConektaFailure failure) {
        var language = request.getHeader("Accept-Language");
        var body = failure.body(language != null && language.startsWith("en"), ids.hex());
        var order = failure.order();
        if (order != null && faults.take(Fault.DECLINE_WITHOUT_ORDER, order.reference()) == null) {
            var data = shown(OrderJson.of(order));
            if (faults.take(Fault.DECLINE_WITHOUT_STATUS, order.reference()) != null) {
                data.remove("payment_status");
            }
            body.put("data", data);
        }
        send(request, failure.status(), body);
    }

    private static void send(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Conekta-Media-Type", "conekta-v2.3.0; format=application/json")
                .end(body.toBuffer());
    }
}
