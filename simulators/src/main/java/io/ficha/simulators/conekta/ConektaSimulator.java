package io.ficha.simulators.conekta;

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
 * The payment provider Conekta on a socket of this machine.
 *
 * <p>All its state belongs to one event loop; the control routes hop onto it.
 */
public final class ConektaSimulator {
    /** Orders kept before the oldest are forgotten. */
    public static final int DEFAULT_MAX_ORDERS = 50_000;

    private final Ids ids = new Ids();
    private final SimulatedClock clock = new SimulatedClock();
    private final CardTokens tokens = new CardTokens(ids);
    private final Hooks hooks = new Hooks(ids);
    private final WebhookKeys keys = new WebhookKeys(ids);
    private final Faults faults = faults();
    private final Webhooks webhooks;
    private final Events events;
    private final OrderBook book;
    private final Orders orders;
    private final ProviderSocket socket;

    private ConektaSimulator(Vertx vertx, String host, int port, int maxOrders) {
        webhooks = new Webhooks(vertx, faults);
        events = new Events(ids, clock, hooks, keys, webhooks);
        book = new OrderBook(maxOrders);
        orders = new Orders(ids, clock, tokens, book, faults, events);
        var hooksApi = new HooksApi(vertx, clock, hooks, keys, events);
        var api = new ConektaApi(vertx, ids, clock, orders, book, hooksApi, faults, webhooks::tried);
        socket = new ProviderSocket(vertx, host, port, faults, api.handler());
    }

    private static Faults faults() {
        var settings = new HashMap<String, Object>(Webhooks.SETTINGS);
        settings.put("searchDelayMillis", 0L);
        return new Faults(EnumSet.allOf(Fault.class), settings);
    }

    /**
     * Listens on {@code host:port}; port 0 takes a free one.
     *
     * @return the running simulator; fails when the port is taken
     */
    public static Future<ConektaSimulator> start(Vertx vertx, String host, int port, int maxOrders) {
        var simulator = new ConektaSimulator(vertx, host, port, maxOrders);
        return simulator.socket.open().map(simulator);
    }

    public int port() {
        return socket.port();
    }

    /** Adds the control routes under {@code /conekta}; they never show on the provider's port. */
    public void mountControl(Router router) {
        var routes = new ControlRoutes(router, "conekta", socket, faults)
                .clock(clock, orders::expireDue)
                .reset(this::reset)
                .get("/webhooks", c -> new JsonObject().put("deliveries", webhooks.deliveries()));
        new ConektaControl(orders, book).mount(routes);
    }

    /** Forgets everything and listens again if it was down. */
    public Future<Void> reset() {
        return socket.onLoop(() -> {
            book.clear();
            orders.clear();
            tokens.clear();
            events.clear();
            hooks.clear();
            keys.clear();
            webhooks.clear();
            faults.clear();
            clock.reset();
            return socket.followDown();
        });
    }
}
