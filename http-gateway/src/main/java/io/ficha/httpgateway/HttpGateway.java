package io.ficha.httpgateway;

import io.vertx.core.CompositeFuture;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.stream.Collectors;

/** The one public address: finds the service that owns a path and passes requests on, within limits. */
final class HttpGateway {
    private static final Logger LOG = System.getLogger(HttpGateway.class.getName());

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Queue<PublicServer> servers = new ConcurrentLinkedQueue<>();

    private HttpGateway(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    public static void main(String[] args) {
        logPlainly(System.getenv("LOG_LEVEL"));
        int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        try {
            var gateway = start(vertx, GatewayConfig.fromEnvironment(System.getenv()), loops);
            gateway.onSuccess(running -> {
                        LOG.log(Level.INFO, "http gateway listening port={0}", Integer.toString(running.port()));
                        Runtime.getRuntime().addShutdownHook(new Thread(running::drainAndClose, "drain"));
                    })
                    .onFailure(e -> exit("the HTTP gateway cannot listen: " + e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            exit("the HTTP gateway cannot start: " + e.getMessage());
        }
    }

    /** Starts {@code instances} listeners on one port. Fails when the routes file or the settings are not right. */
    static Future<HttpGateway> start(Vertx vertx, GatewayConfig config, int instances) throws IOException {
        var routes = HttpRouteFile.read(config.routesFile());
        for (var service : routes.services())
            if (!config.backends().containsKey(service))
                throw new IllegalArgumentException(
                        "no address is known for the service " + service + " of the routes file");
        var gateway = new HttpGateway(vertx, config);
        var pages = config.apiDocs() ? DocsPages.load() : DocsPages.none();
        var web = WebPages.load(config.webDirectory(), config.simulatedTokenizers());
        return vertx.deployVerticle(
                        () -> {
                            var server = new PublicServer(config, routes, pages, web);
                            gateway.servers.add(server);
                            return server;
                        },
                        new DeploymentOptions().setInstances(instances))
                .map(gateway);
    }

    int port() {
        return servers.element().port();
    }

    /** Waits until no request is in flight, or the drain time is over. */
    Future<Void> drain() {
        List<Future<Void>> quiet = servers.stream()
                .map(server -> {
                    Promise<Void> promise = Promise.promise();
                    server.drain(promise);
                    return promise.future();
                })
                .collect(Collectors.toList());
        CompositeFuture all = Future.all(quiet);
        return all.mapEmpty();
    }

    private void drainAndClose() {
        var closed = new CountDownLatch(1);
        drain().onComplete(v -> vertx.close().onComplete(w -> closed.countDown()));
        try {
            if (!closed.await(config.drainTimeout().toSeconds() + 5, TimeUnit.SECONDS))
                LOG.log(Level.WARNING, "http gateway stopped before every request had ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logPlainly(String level) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        if (!"debug".equalsIgnoreCase(level)) return;
        java.util.logging.Logger.getLogger("io.ficha").setLevel(java.util.logging.Level.FINE);
        for (Handler handler : java.util.logging.Logger.getLogger("").getHandlers())
            handler.setLevel(java.util.logging.Level.FINE);
    }

    private static void exit(String why) {
        LOG.log(Level.ERROR, why);
        Runtime.getRuntime().halt(1);
    }
}
