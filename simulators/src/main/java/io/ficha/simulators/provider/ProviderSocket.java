package io.ficha.simulators.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/** Where a provider listens, and the one event loop that owns its state; follows the setting {@code down}. */
public final class ProviderSocket {
    private final Vertx vertx;
    private final Context context;
    private final String host;
    private final Faults faults;
    private final Handler<HttpServerRequest> api;
    private HttpServer server;
    private Future<Void> listening = Future.succeededFuture(); // one change of listening at a time
    private volatile int port;

    /** @param port 0 takes a free one */
    public ProviderSocket(Vertx vertx, String host, int port, Faults faults, Handler<HttpServerRequest> api) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.host = host;
        this.port = port;
        this.faults = faults;
        this.api = api;
    }

    public int port() {
        return port;
    }

    /** @return done when it listens; fails when the port is taken */
    public Future<Void> open() {
        return onLoop(this::followDown);
    }

    /** Makes the socket follow the setting {@code down}; event loop only. */
    public Future<Void> followDown() {
        listening = listening.otherwiseEmpty().compose(v -> faults.on("down") ? stopListening() : listen());
        return listening;
    }

    /** Runs a step on the event loop that owns the state. */
    public <T> Future<T> onLoop(Supplier<Future<T>> step) {
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
        server = vertx.createHttpServer(options).requestHandler(api);
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
