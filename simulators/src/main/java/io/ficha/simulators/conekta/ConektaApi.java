package io.ficha.simulators.conekta;

import io.ficha.simulators.provider.Answer;
import io.ficha.simulators.provider.Exchanges;
import io.ficha.simulators.provider.Exchanges.WriteFaults;
import io.ficha.simulators.provider.Fault;
import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.SimulatedClock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;

/** The provider's HTTP API 2.3.0 with its faults; event loop only. */
final class ConektaApi {
    private static final Map<String, String> MEDIA_TYPE =
            Map.of("Conekta-Media-Type", "conekta-v2.3.0; format=application/json");

    private final Ids ids;
    private final SimulatedClock clock;
    private final Orders orders;
    private final OrderBook book;
    private final HooksApi hooks;
    private final Faults faults;
    private final Exchanges exchanges;

    ConektaApi(
            Vertx vertx,
            Ids ids,
            SimulatedClock clock,
            Orders orders,
            OrderBook book,
            HooksApi hooks,
            Faults faults,
            Supplier<Future<Void>> webhooksOut) {
        this.ids = ids;
        this.clock = clock;
        this.orders = orders;
        this.book = book;
        this.hooks = hooks;
        this.faults = faults;
        this.exchanges = new Exchanges(vertx, faults, shot -> json(shot.status(), outage(shot.status())), webhooksOut);
    }

    private JsonObject outage(int status) {
        return ConektaFailure.outage(status).body(false, ids.hex());
    }

    Handler<HttpServerRequest> handler() {
        return exchanges.handler(this::route, ConektaFailure.class, this::refuse);
    }

    private void route(HttpServerRequest request, Buffer body) {
        orders.expireDue();
        var parts = request.path().split("/", -1);
        if (request.path().equals("/tokens")) {
            tokens(request, body);
            return;
        }
        if (parts.length == 3 && parts[1].equals("3ds")) {
            challengePage(request, parts[2]);
            return;
        }
        var apiKey = apiKey(request);
        requireVersion2(request.getHeader("Accept"));
        if (parts.length < 2 || parts.length > 4) {
            throw ConektaFailure.notFound();
        }
        if (!parts[1].equals("orders")) {
            hooks(request, apiKey, parts, json(body));
            return;
        }
        var call = request.method().name() + (parts.length == 4 ? " " + parts[3] : " " + parts.length);
        switch (call) {
            case "POST 2" -> create(request, apiKey, json(body));
            case "GET 2" -> exchanges.read(request, request.getParam("search"), () -> search(request, apiKey));
            case "GET 3" -> {
                var order = book.get(apiKey, parts[2]);
                exchanges.read(request, order.reference(), () -> json(200, shown(OrderJson.of(order))));
            }
            case "POST refunds" -> {
                var refund = json(body);
                var reference = book.get(apiKey, parts[2]).reference();
                write(request, WriteFaults.ON_REFUND, reference, () -> orders.refund(apiKey, parts[2], refund));
            }
            case "POST cancel" -> send(request, 200, shown(OrderJson.of(orders.cancel(apiKey, parts[2]))));
            default -> throw ConektaFailure.notFound();
        }
    }

    private String apiKey(HttpServerRequest request) {
        var key = ApiKey.from(request.getHeader("Authorization"));
        if (faults.isRevoked(key)) {
            throw ConektaFailure.unauthenticated("invalid_key");
        }
        return key;
    }

    private static void requireVersion2(String accept) {
        int at = accept == null ? -1 : accept.indexOf("vnd.conekta-v");
        if (at >= 0 && !accept.startsWith("vnd.conekta-v2.", at)) {
            throw ConektaFailure.conflictingVersion();
        }
    }

    private static JsonObject json(Buffer body) {
        var json = Exchanges.json(body);
        if (json == null) {
            throw ConektaFailure.malformed();
        }
        return json;
    }

    private void create(HttpServerRequest request, String apiKey, JsonObject body) {
        var challenges = "http://" + request.authority() + "/3ds/";
        write(
                request,
                WriteFaults.ON_CREATE,
                OrderRequest.referenceIn(body),
                () -> orders.create(apiKey, body, challenges));
    }

    private void write(HttpServerRequest request, WriteFaults kinds, String reference, Supplier<Order> effect) {
        Supplier<Answer> answer = () -> {
            try {
                return json(200, shown(OrderJson.of(effect.get())));
            } catch (ConektaFailure failure) {
                if (failure.order() == null) {
                    throw failure;
                }
                return refused(request, failure);
            }
        };
        exchanges.write(request, kinds, reference, answer, ConektaFailure.class, this::refuse);
    }

    private void hooks(HttpServerRequest request, String apiKey, String[] parts, JsonObject body) {
        var call = request.method().name() + " " + parts[1] + (parts.length == 4 ? " " + parts[3] : "");
        int limit = (int) OrderSearch.limit(request.params());
        hooks.answer(call, apiKey, parts.length > 2 ? parts[2] : null, body, limit, request.getParam("next"))
                .onSuccess(json -> send(request, 200, json));
    }

    private Answer search(HttpServerRequest request, String apiKey) {
        var search = OrderSearch.parse(request.params());
        boolean foreign = faults.fires(Fault.FOREIGN_SEARCH_HIT, search.term());
        return json(200, search.run(book, apiKey, clock.millis() - faults.number("searchDelayMillis"), foreign));
    }

    /** Where a browser goes for 3-D Secure: two buttons, and the way back to the shop, which proves nothing. */
    private void challengePage(HttpServerRequest request, String orderId) {
        var order = book.find(orderId);
        if (order == null || order.challenge() == null) {
            exchanges.send(request, null, Answer.html(404, "No challenge", ""));
            return;
        }
        var passed = request.getParam("ok");
        if (passed == null) {
            exchanges.send(request, order.reference(), Answer.html(200, "3-D Secure", """
                    <p><a href="?ok=true">Authenticate</a></p><p><a href="?ok=false">Fail</a></p>"""));
            return;
        }
        var back = order.challenge().returnUrl();
        orders.challenged(order, passed.equals("true"));
        request.response().setStatusCode(303).putHeader("Location", back).end();
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
        send(request, 200, orders.issueToken(json(body), apiKey(request).startsWith("key_live")));
    }

    private JsonObject shown(JsonObject order) {
        return faults.on("extraFields")
                ? order.put("added_in_a_later_version", new JsonObject().put("value", 1))
                : order;
    }

    private void refuse(HttpServerRequest request, ConektaFailure failure) {
        exchanges.send(request, null, refused(request, failure));
    }

    private Answer refused(HttpServerRequest request, ConektaFailure failure) {
        var language = request.getHeader("Accept-Language");
        var body = failure.body(language != null && language.startsWith("en"), ids.hex());
        var order = failure.order();
        if (order != null && !faults.fires(Fault.DECLINE_WITHOUT_ORDER, order.reference())) {
            var data = shown(OrderJson.of(order));
            if (faults.fires(Fault.DECLINE_WITHOUT_STATUS, order.reference())) {
                data.remove("payment_status");
            }
            body.put("data", data);
        }
        return json(failure.status(), body);
    }

    private void send(HttpServerRequest request, int status, JsonObject body) {
        exchanges.send(request, null, json(status, body));
    }

    private static Answer json(int status, JsonObject body) {
        return Answer.json(status, body).with(MEDIA_TYPE);
    }
}
