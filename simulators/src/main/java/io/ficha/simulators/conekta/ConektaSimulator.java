package io.ficha.simulators.conekta;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/**
 * The payment provider Conekta on a socket of this machine.
 *
 * <p>All its state belongs to one event loop; the control routes hop onto it.
 */
public final class ConektaSimulator {
    /** Orders kept before the oldest are forgotten. */
    public static final int DEFAULT_MAX_ORDERS = 50_000;

    private final Vertx vertx;
    private final Context context;
    private final String host;
    private final Ids ids = new Ids();
    private final CardTokens tokens = new CardTokens(ids);
    private final Faults faults = new Faults();
    private final OrderBook book;
    private final ConektaApi api;
    private HttpServer server;
    private Future<Void> listening = Future.succeededFuture(); // one change of listening at a time
    private volatile int port;

    private ConektaSimulator(Vertx vertx, String host, int port, int maxOrders) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.host = host;
        this.port = port;
        this.book = new OrderBook(maxOrders);
        this.api = new ConektaApi(vertx, ids, new Orders(ids, tokens, book, faults), book, faults);
    }

    /**
     * Listens on {@code host:port}; port 0 takes a free one.
     *
     * @return the running simulator; fails when the port is taken
     */
    public static Future<ConektaSimulator> start(Vertx vertx, String host, int port, int maxOrders) {
        var simulator = new ConektaSimulator(vertx, host, port, maxOrders);
        return simulator.onLoop(simulator::followDown).map(simulator);
    }

    public int port() {
        return port;
    }

    /** Adds the control routes under {@code /conekta}; they never show on the provider's port. */
    public void mountControl(Router router) {
        new ConektaControl(this, book, faults).mount(router);
    }

    /** Forgets orders, tokens and faults, and listens again if it was down. */
    public Future<Void> reset() {
        return onLoop(() -> {
            book.clear();
            tokens.clear();
            faults.clear();
            return followDown();
        });
    }

    /** Makes the socket follow the fault {@code down}; event loop only. */
    Future<Void> followDown() {
        listening = listening.otherwiseEmpty().compose(v -> faults.down() ? stopListening() : listen());
        return listening;
    }

    /** Runs a step on the event loop that owns the state. */
    <T> Future<T> onLoop(Supplier<Future<T>> step) {
        Promise<T> done = Promise.promise();
        context.runOnContext(v -> {
            try {
                step.get().onComplete(done);
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    private Future<Void> listen() {
        if (server != null) {
            return Future.succeededFuture();
        }
        var options = new HttpServerOptions().setAcceptBacklog(1024);
        server = vertx.createHttpServer(options).requestHandler(api::handle);
        return server.listen(port, host)
                .onSuccess(bound -> port = bound.actualPort())
                .onFailure(e -> server = null)
                .mapEmpty();
    }

    private Future<Void> stopListening() {
        if (server == null) {
            return Future.succeededFuture();
        }
        var stopped = server;
        server = null;
        return stopped.close();
    }
}
