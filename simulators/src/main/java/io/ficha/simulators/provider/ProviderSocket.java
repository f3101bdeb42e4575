package io.ficha.simulators.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.function.Supplier;

/** Where a provider listens, and the one event loop that owns its state; follows the setting {@code down}. */
public final class ProviderSocket {
    private static final int BACKLOG = 1024;
    private final Context context;
    private final String host;
    private final Faults faults;
    private final Supplier<Server> servers;
    private Server server;
    private Future<Void> listening = Future.succeededFuture(); // one change of listening at a time
    private volatile int port;

    /** What listens, of whatever protocol. */
    private interface Server {
        /** @return the port that it listens on */
        Future<Integer> listen(int port, String host);

        Future<Void> close();
    }

    private ProviderSocket(Vertx vertx, String host, int port, Faults faults, Supplier<Server> servers) {
        this.context = vertx.getOrCreateContext();
        this.host = host;
        this.port = port;
        this.faults = faults;
        this.servers = servers;
    }

    /**
     * An HTTP API.
     *
     * @param port 0 takes a free one
     */
    public ProviderSocket(Vertx vertx, String host, int port, Faults faults, Handler<HttpServerRequest> api) {
        this(vertx, host, port, faults, () -> {
            var options = new HttpServerOptions().setAcceptBacklog(BACKLOG);
            var http = vertx.createHttpServer(options).requestHandler(api);
            return new Server() {
                @Override
                public Future<Integer> listen(int port, String host) {
                    return http.listen(port, host).map(HttpServer::actualPort);
                }

                @Override
                public Future<Void> close() {
                    return http.close();
                }
            };
        });
    }

    /** A protocol of its own on each connection; port 0 takes a free one. */
    public static ProviderSocket ofConnections(
            Vertx vertx, String host, int port, Faults faults, Handler<NetSocket> connected) {
        return new ProviderSocket(vertx, host, port, faults, () -> {
            var net = vertx.createNetServer().connectHandler(connected);
            return new Server() {
                @Override
                public Future<Integer> listen(int port, String host) {
                    return net.listen(port, host).map(NetServer::actualPort);
                }

                @Override
                public Future<Void> close() {
                    return net.close();
                }
            };
        });
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
        server = servers.get();
        return server.listen(port, host)
                .onSuccess(bound -> port = bound)
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
