package io.ficha.simulators.mercadopago;

import static io.ficha.simulators.provider.ControlRoutes.body;

import io.ficha.simulators.provider.ControlRoutes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The test's side of the provider: its oracle, and what happens to payments outside the API. */
final class MercadoPagoControl {
    private final Payments payments;
    private final PaymentBook book;
    private final Notifications notifications;

    MercadoPagoControl(Payments payments, PaymentBook book, Notifications notifications) {
        this.payments = payments;
        this.book = book;
        this.notifications = notifications;
    }

    void mount(ControlRoutes routes) {
        routes.get("/effects", c -> book.effects(ControlRoutes.parameter(c, "reference")));
        routes.get("/effects/summary", c -> book.summary());
        routes.post("/webhook", this::configure);
        routes.post("/payments/:id/pay", changing((payment, c) -> payments.pay(payment)));
        routes.post("/payments/:id/expire", changing((payment, c) -> payments.expire(payment)));
        routes.post(
                "/payments/:id/reject", changing((payment, c) -> payments.reject(payment, "cc_rejected_other_reason")));
        routes.post(
                "/payments/:id/challenge",
                changing((payment, c) -> payments.challenged(payment, body(c).getBoolean("ok"))));
        routes.post(
                "/payments/:id/chargeback",
                changing((payment, c) -> payments.chargeback(payment, body(c).getString("state", "in_process"))));
        routes.post("/payments/:id/mediation", changing((payment, c) -> payments.mediation(payment)));
        routes.post("/payments/:id/settle-refunds", changing((payment, c) -> payments.endRefunds(payment, "approved")));
        routes.post("/payments/:id/reject-refunds", changing((payment, c) -> payments.endRefunds(payment, "rejected")));
    }

    private Future<JsonObject> configure(RoutingContext context) {
        var settings = body(context);
        notifications.configure(
                settings.getString("access_token"), settings.getString("url"), settings.getString("secret"));
        return Future.succeededFuture(new JsonObject());
    }

    private Function<RoutingContext, Future<JsonObject>> changing(BiConsumer<Payment, RoutingContext> change) {
        return context -> {
            var payment = book.find(context.pathParam("id"));
            if (payment == null) {
                throw MercadoPagoFailure.noPayment();
            }
            change.accept(payment, context);
            return Future.succeededFuture(PaymentJson.of(payment));
        };
    }
}
