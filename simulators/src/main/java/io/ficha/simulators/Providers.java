package io.ficha.simulators;

import io.ficha.simulators.conekta.ConektaSimulator;
import io.ficha.simulators.mercadopago.MercadoPagoSimulator;
import io.ficha.simulators.smtp.SmtpSimulator;
import io.ficha.simulators.telegram.TelegramSimulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** The services outside that sales and tickets need, each on a port of its own. */
record Providers(
        ConektaSimulator conekta, MercadoPagoSimulator mercadoPago, TelegramSimulator telegram, SmtpSimulator smtp) {
    /** @return all of them, listening; fails with a message for people when a port is taken */
    static Future<Providers> start(
            Vertx vertx,
            String host,
            int conektaPort,
            int maxOrders,
            int mercadoPagoPort,
            int telegramPort,
            int smtpPort) {
        return ConektaSimulator.start(vertx, host, conektaPort, maxOrders)
                .recover(e -> Simulators.cannotListen("Conekta", host, conektaPort, e))
                .compose(conekta -> MercadoPagoSimulator.start(vertx, host, mercadoPagoPort)
                        .recover(e -> Simulators.cannotListen("Mercado Pago", host, mercadoPagoPort, e))
                        .compose(mercadoPago -> TelegramSimulator.start(vertx, host, telegramPort)
                                .recover(e -> Simulators.cannotListen("Telegram", host, telegramPort, e))
                                .compose(telegram -> SmtpSimulator.start(vertx, host, smtpPort)
                                        .recover(e -> Simulators.cannotListen("SMTP", host, smtpPort, e))
                                        .map(smtp -> new Providers(conekta, mercadoPago, telegram, smtp)))));
    }

    /** Adds the tests' side of all of them, and where they listen. */
    void mountControl(Router router) {
        conekta.mountControl(router);
        mercadoPago.mountControl(router);
        telegram.mountControl(router);
        smtp.mountControl(router);
        router.get("/ports")
                .handler(c -> c.json(new JsonObject()
                        .put("conekta", conekta.port())
                        .put("mercado_pago", mercadoPago.port())
                        .put("telegram", telegram.port())
                        .put("smtp", smtp.port())));
    }

    Future<Void> reset() {
        return Future.all(conekta.reset(), mercadoPago.reset(), telegram.reset(), smtp.reset())
                .mapEmpty();
    }
}
