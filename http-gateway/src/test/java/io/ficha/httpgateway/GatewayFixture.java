package io.ficha.httpgateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway on a free port with one real HTTP server behind all four service names. */
final class GatewayFixture implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final HttpServer backend;
    final HttpGateway gateway;
    final HttpClient client = HttpClient.newHttpClient();

    GatewayFixture(Handler<HttpServerRequest> backendHandler) throws Exception {
        this(backendHandler, Map.of(), Duration.ofSeconds(40));
    }

    GatewayFixture(Handler<HttpServerRequest> backendHandler, Map<String, String> settings, Duration requestTimeout)
            throws Exception {
        backend = get(vertx.createHttpServer().requestHandler(backendHandler).listen(0, "127.0.0.1"));
        var env = new HashMap<String, String>();
        env.put("HTTP_HOST", "127.0.0.1");
        env.put("HTTP_PORT", "0");
        env.put("ROUTES_FILE", RouteTableTest.ROUTES.toString());
        GatewayConfig.BACKEND_SETTINGS
                .values()
                .forEach(name -> env.put(name, "http://127.0.0.1:" + backend.actualPort()));
        env.putAll(settings);
        var read = GatewayConfig.fromEnvironment(env);
        var config = new GatewayConfig(
                read.host(),
                read.port(),
                read.routesFile(),
                read.backends(),
                read.cors(),
                read.trustedProxies(),
                read.apiDocs(),
                read.webDirectory(),
                read.simulatedTokenizers(),
                read.maxBodyBytes(),
                read.connectTimeout(),
                requestTimeout,
                read.idleTimeout(),
                read.drainTimeout());
        gateway = get(HttpGateway.start(vertx, config, 1));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends raw bytes, and reads until the gateway closes; so ask it to close. */
    String raw(String text) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    static <T> T get(io.vertx.core.Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        get(vertx.close());
    }
}
