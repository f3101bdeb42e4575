package io.ficha.simulators.conekta;

import static io.ficha.simulators.provider.ControlRoutes.body;

import io.ficha.simulators.provider.ControlRoutes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The test's side of the provider: its oracle, and what happens to orders outside the API. */
final class ConektaControl {
    private final Orders orders;
    private final OrderBook book;

    ConektaControl(Orders orders, OrderBook book) {
        this.orders = orders;
        this.book = book;
    }

    void mount(ControlRoutes routes) {
        routes.get("/effects", c -> book.effects(ControlRoutes.parameter(c, "reference")));
        routes.get("/effects/summary", c -> book.summary());
        routes.post("/orders/:id/pay", changing((order, c) -> orders.pay(order)));
        routes.post("/orders/:id/expire", changing((order, c) -> orders.expire(order)));
        routes.post(
                "/orders/:id/challenge", changing((order, c) -> orders.challenged(order, body(c).getBoolean("ok"))));
        routes.post(
                "/orders/:id/chargeback",
                changing((order, c) -> orders.chargeback(order, body(c).getString("state", "created"))));
        routes.post("/orders/:id/settle-refunds", changing((order, c) -> orders.settleRefunds(order)));
        routes.post("/orders/:id/reject-refunds", changing((order, c) -> orders.rejectRefunds(order)));
    }

    private Function<RoutingContext, Future<JsonObject>> changing(BiConsumer<Order, RoutingContext> change) {
        return context -> {
            var order = book.find(context.pathParam("id"));
            if (order == null) {
                throw ConektaFailure.notFound();
            }
            change.accept(order, context);
            return Future.succeededFuture(OrderJson.of(order));
        };
    }
}
