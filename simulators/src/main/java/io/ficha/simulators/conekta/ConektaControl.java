package io.ficha.simulators.conekta;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The test's side of the provider: its oracle, its faults, and money that arrives outside the API. */
final class ConektaControl {
    private final ConektaSimulator simulator;
    private final OrderBook book;
    private final Faults faults;

    ConektaControl(ConektaSimulator simulator, OrderBook book, Faults faults) {
        this.simulator = simulator;
        this.book = book;
        this.faults = faults;
    }

    void mount(Router router) {
        router.post("/conekta/*").handler(BodyHandler.create(false));
        router.get("/conekta/effects").handler(answering(this::effects));
        router.get("/conekta/effects/summary").handler(answering(c -> Future.succeededFuture(book.summary())));
        router.get("/conekta/faults").handler(answering(c -> Future.succeededFuture(faults.toJson())));
        router.post("/conekta/faults").handler(answering(this::arm));
        router.delete("/conekta/faults").handler(answering(c -> disarm()));
        router.post("/conekta/orders/:id/pay").handler(changing(book::pay));
        router.post("/conekta/orders/:id/expire").handler(changing((order, now) -> order.end("expired", now)));
        router.post("/conekta/orders/:id/settle-refunds").handler(changing(book::settleRefunds));
        router.post("/conekta/reset").handler(answering(c -> simulator.reset().map(new JsonObject())));
    }

    private Future<JsonObject> effects(RoutingContext context) {
        var reference = context.request().getParam("reference");
        if (reference == null) {
            throw new IllegalArgumentException("reference is missing");
        }
        return Future.succeededFuture(book.effects(reference));
    }

    private Future<JsonObject> arm(RoutingContext context) {
        var settings = context.body().asJsonObject();
        if (settings == null) {
            throw new IllegalArgumentException("a JSON object is missing");
        }
        faults.arm(settings);
        return simulator.followDown().map(v -> faults.toJson());
    }

    private Future<JsonObject> disarm() {
        faults.clear();
        return simulator.followDown().map(v -> faults.toJson());
    }

    private Handler<RoutingContext> changing(BiConsumer<Order, Long> change) {
        return answering(context -> {
            var order = book.find(context.pathParam("id"));
            if (order == null) {
                throw ConektaFailure.notFound();
            }
            change.accept(order, System.currentTimeMillis() / 1000);
            return Future.succeededFuture(OrderJson.of(order));
        });
    }

    private Handler<RoutingContext> answering(Function<RoutingContext, Future<JsonObject>> call) {
        return context -> simulator
                .onLoop(() -> call.apply(context).map(JsonObject::toBuffer))
                .onSuccess(body -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(body))
                .onFailure(failure -> fail(context, failure));
    }

    private static void fail(RoutingContext context, Throwable failure) {
        int status = failure instanceof ConektaFailure known ? known.status() : isCallersFault(failure) ? 400 : 500;
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("error", String.valueOf(failure.getMessage()))
                        .toBuffer());
    }

    private static boolean isCallersFault(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof NullPointerException
                || failure instanceof DecodeException;
    }
}
