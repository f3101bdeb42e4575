package io.ficha.simulators.mercadopago;

import io.ficha.simulators.provider.ControlRoutes;
import io.ficha.simulators.provider.Fault;
import io.ficha.simulators.provider.Faults;
import io.ficha.simulators.provider.ProviderSocket;
import io.ficha.simulators.provider.SimulatedClock;
import io.ficha.simulators.provider.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.EnumSet;
import java.util.HashMap;

/**
 * The payment provider Mercado Pago on a socket of this machine.
 *
 * <p>All its state belongs to one event loop; the control routes hop onto it. Where the real one is undocumented, the
 * less friendly way is the default: a replayed refund is an empty 200, two idempotency keys are refused, and so is a key
 * of another body.
 */
public final class MercadoPagoSimulator {
    private final Ids ids = new Ids();
    private final SimulatedClock clock = new SimulatedClock();
    private final CardTokens tokens = new CardTokens(ids);
    private final PaymentBook book = new PaymentBook();
    private final Faults faults = faults();
    private final IdempotencyKeys keys = new IdempotencyKeys(faults);
    private final Webhooks webhooks;
    private final Notifications notifications;
    private final Payments payments;
    private final ProviderSocket socket;

    private MercadoPagoSimulator(Vertx vertx, String host, int port) {
        webhooks = new Webhooks(vertx, faults);
        notifications = new Notifications(ids, clock, faults, webhooks);
        payments = new Payments(ids, clock, tokens, book, faults, notifications);
        var api = new MercadoPagoApi(vertx, ids, clock, tokens, payments, book, keys, faults, webhooks::tried);
        socket = new ProviderSocket(vertx, host, port, faults, api.handler());
    }

    private static Faults faults() {
        var kinds = EnumSet.allOf(Fault.class);
        kinds.remove(Fault.DECLINE_WITHOUT_ORDER);
        kinds.remove(Fault.DECLINE_WITHOUT_STATUS);
        var settings = new HashMap<String, Object>(Webhooks.SETTINGS);
        settings.put("searchDelayMillis", 0L);
        settings.put("emptyReplayOfPayments", false);
        settings.put("emptyReplayOfRefunds", true);
        settings.put("acceptTwoKeys", false);
        settings.put("replayOtherBody", false);
        settings.put("webhookSeconds", false);
        return new Faults(kinds, settings);
    }

    /**
     * Listens on {@code host:port}; port 0 takes a free one.
     *
     * @return the running simulator; fails when the port is taken
     */
    public static Future<MercadoPagoSimulator> start(Vertx vertx, String host, int port) {
        var simulator = new MercadoPagoSimulator(vertx, host, port);
        return simulator.socket.open().map(simulator);
    }

    public int port() {
        return socket.port();
    }

    /** Adds the control routes under {@code /mercado-pago}; they never show on the provider's port. */
    public void mountControl(Router router) {
        var routes = new ControlRoutes(router, "mercado-pago", socket, faults)
                .clock(clock, payments::expireDue)
                .reset(this::reset)
                .get("/webhooks", c -> new JsonObject().put("deliveries", webhooks.deliveries()));
        new MercadoPagoControl(payments, book, notifications).mount(routes);
    }

    /** Forgets everything and listens again if it was down. */
    public Future<Void> reset() {
        return socket.onLoop(() -> {
            book.clear();
            payments.clear();
            tokens.clear();
            keys.clear();
            notifications.clear();
            webhooks.clear();
            faults.clear();
            clock.reset();
            return socket.followDown();
        });
    }
}
