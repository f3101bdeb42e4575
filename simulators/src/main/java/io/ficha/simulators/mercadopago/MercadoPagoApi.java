package io.ficha.simulators.mercadopago;

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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;

/** The provider's Payments API with its faults; event loop only. */
final class MercadoPagoApi {
    private final Ids ids;
    private final SimulatedClock clock;
    private final CardTokens tokens;
    private final Payments payments;
    private final PaymentBook book;
    private final IdempotencyKeys keys;
    private final Faults faults;
    private final Exchanges exchanges;

    MercadoPagoApi(
            Vertx vertx,
            Ids ids,
            SimulatedClock clock,
            CardTokens tokens,
            Payments payments,
            PaymentBook book,
            IdempotencyKeys keys,
            Faults faults,
            Supplier<Future<Void>> webhooksOut) {
        this.ids = ids;
        this.clock = clock;
        this.tokens = tokens;
        this.payments = payments;
        this.book = book;
        this.keys = keys;
        this.faults = faults;
        this.exchanges = new Exchanges(
                vertx, faults, shot -> error(MercadoPagoFailure.outage(shot.status(), shot.value())), webhooksOut);
    }

    Handler<HttpServerRequest> handler() {
        return exchanges.handler(this::route, MercadoPagoFailure.class, this::refuse);
    }

    private void route(HttpServerRequest request, Buffer body) {
        payments.expireDue();
        var path = request.path();
        var method = request.method().name();
        if (path.startsWith("/pages/")) {
            page(request, path.substring("/pages/".length()));
        } else if (path.equals("/v1/card_tokens")) {
            cardTokens(request, body);
        } else {
            var seller = seller(request);
            var parts = path.split("/"); // one of the SDKs ends its path with a slash
            if (method.equals("GET") && path.equals("/users/me")) {
                exchanges.read(request, null, () -> Answer.json(200, user(seller)));
            } else if (parts.length >= 3 && parts[1].equals("v1") && parts[2].equals("payments")) {
                payments(request, seller, method, parts, body);
            } else {
                throw MercadoPagoFailure.notFound(0, "resource not found");
            }
        }
    }

    private Seller seller(HttpServerRequest request) {
        var seller = Seller.from(request.getHeader("Authorization"));
        if (faults.isRevoked(seller.accessToken())) {
            throw MercadoPagoFailure.unauthorized();
        }
        return seller;
    }

    private void payments(HttpServerRequest request, Seller seller, String method, String[] parts, Buffer body) {
        var call = method + " " + parts.length + (parts.length > 4 ? parts[4] : "");
        if (call.equals("GET 4") && parts[3].equals("search")) {
            exchanges.read(request, request.getParam("external_reference"), () -> search(request, seller));
            return;
        }
        switch (call) {
            case "POST 3" -> create(request, seller, body);
            case "GET 4" -> {
                var payment = book.get(seller, parts[3]);
                exchanges.read(request, payment.reference(), () -> Answer.json(200, shown(payment)));
            }
            case "PUT 4" -> change(request, book.get(seller, parts[3]), json(body));
            case "POST 5refunds" -> refund(request, seller, parts[3], body);
            case "GET 5refunds" -> {
                var payment = book.get(seller, parts[3]);
                exchanges.read(request, payment.reference(), () -> Answer.json(200, refunds(payment)));
            }
            case "GET 6refunds" -> {
                var payment = book.get(seller, parts[3]);
                exchanges.read(request, payment.reference(), () -> Answer.json(200, refund(payment, parts[5])));
            }
            default -> throw MercadoPagoFailure.notFound(0, "resource not found");
        }
    }

    private void create(HttpServerRequest request, Seller seller, Buffer body) {
        var key = keys.of(request);
        var json = json(body);
        var pages = "http://" + request.authority() + "/pages/";
        write(
                request,
                WriteFaults.ON_CREATE,
                PaymentRequest.referenceIn(json),
                () -> keys.once(
                        seller,
                        request.path(),
                        key,
                        body,
                        "emptyReplayOfPayments",
                        () -> Answer.json(201, shown(payments.create(seller, json, pages)))));
    }

    private void refund(HttpServerRequest request, Seller seller, String id, Buffer body) {
        var key = keys.of(request);
        var json = json(body);
        var payment = book.get(seller, id);
        write(
                request,
                WriteFaults.ON_REFUND,
                payment.reference(),
                () -> keys.once(seller, request.path(), key, body, "emptyReplayOfRefunds", () -> {
                    BigDecimal amount = json.getValue("amount") == null
                            ? null
                            : PaymentRequest.amount(json.getValue("amount"), payment.currency());
                    return Answer.json(201, PaymentJson.refund(payment, payments.refund(payment, amount)));
                }));
    }

    private void write(HttpServerRequest request, WriteFaults kinds, String reference, Supplier<Answer> effect) {
        exchanges.write(request, kinds, reference, effect, MercadoPagoFailure.class, this::refuse);
    }

    private void change(HttpServerRequest request, Payment payment, JsonObject body) {
        if (!"cancelled".equals(body.getValue("status"))) {
            throw MercadoPagoFailure.badRequest(1, "status is invalid");
        }
        payments.cancel(payment);
        exchanges.send(request, payment.reference(), Answer.json(200, shown(payment)));
    }

    private Answer search(HttpServerRequest request, Seller seller) {
        var search = PaymentSearch.parse(request.params(), clock.millis());
        boolean foreign = faults.fires(Fault.FOREIGN_SEARCH_HIT, search.reference());
        return Answer.json(200, search.run(book, seller, clock.millis() - faults.number("searchDelayMillis"), foreign));
    }

    private static Buffer refunds(Payment payment) {
        return new JsonArray(payment.refunds().stream()
                        .map(refund -> PaymentJson.refund(payment, refund))
                        .toList())
                .toBuffer();
    }

    private static JsonObject refund(Payment payment, String id) {
        return payment.refunds().stream()
                .filter(refund -> Long.toString(refund.id()).equals(id))
                .findFirst()
                .map(refund -> PaymentJson.refund(payment, refund))
                .orElseThrow(() -> MercadoPagoFailure.notFound(2024, "Refund not found"));
    }

    private static JsonObject user(Seller seller) {
        return new JsonObject()
                .put("id", seller.userId())
                .put("nickname", "TESTUSER" + seller.userId())
                .put("country_id", seller.site().substring(2))
                .put("site_id", seller.site())
                .put("email", "seller@example.test")
                .put("status", new JsonObject().put("site_status", "active"));
    }

    /** The one call that browsers make, hence its CORS headers; names the seller by the public key. */
    private void cardTokens(HttpServerRequest request, Buffer body) {
        request.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Methods", "POST")
                .putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Product-Id");
        if (request.method().equals(HttpMethod.OPTIONS)) {
            request.response().setStatusCode(204).end();
            return;
        }
        if (!request.method().equals(HttpMethod.POST)) {
            throw MercadoPagoFailure.notFound(0, "resource not found");
        }
        var publicKey = request.getParam("public_key");
        var by = publicKey == null ? seller(request) : Seller.from("Bearer " + publicKey);
        exchanges.send(request, null, Answer.json(201, tokens.issue(json(body), by.live())));
    }

    /** What a browser sees of a slip, or of a 3-D Secure challenge: two buttons. */
    private void page(HttpServerRequest request, String id) {
        var payment = book.find(id);
        if (payment == null) {
            exchanges.send(request, null, Answer.html(404, "Not found", ""));
        } else if (payment.isChallenged() && payment.isOpen()) {
            var passed = request.getParam("ok");
            if (passed == null) {
                exchanges.send(request, null, Answer.html(200, "3-D Secure", """
                        <p><a href="?ok=true">Authenticate</a></p><p><a href="?ok=false">Fail</a></p>"""));
            } else {
                payments.challenged(payment, passed.equals("true"));
                exchanges.send(request, null, Answer.html(200, "3-D Secure", "<p>Done</p>"));
            }
        } else {
            var reference = payment.ticketReference() == null ? "" : "<p>" + payment.ticketReference() + "</p>";
            exchanges.send(request, null, Answer.html(200, payment.request().methodId(), reference));
        }
    }

    private JsonObject shown(Payment payment) {
        var json = PaymentJson.of(payment);
        return faults.on("extraFields") ? json.put("added_in_a_later_version", new JsonObject().put("value", 1)) : json;
    }

    private static JsonObject json(Buffer body) {
        var json = Exchanges.json(body);
        if (json == null) {
            throw MercadoPagoFailure.badRequest(1, "The body is not a JSON object");
        }
        return json;
    }

    private void refuse(HttpServerRequest request, MercadoPagoFailure failure) {
        exchanges.send(request, null, error(failure));
    }

    private Answer error(MercadoPagoFailure failure) {
        var id = ids.uuid();
        return Answer.json(failure.status(), failure.body(PaymentJson.time(clock.millis()) + ";" + id))
                .with(Map.of("x-request-id", id));
    }
}
