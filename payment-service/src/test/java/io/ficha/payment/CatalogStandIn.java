package io.ficha.payment;

import com.sun.net.httpserver.HttpServer;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.catalog.SubscriberState;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the catalogue's headless paths: knows subscribers before any event tells of them. */
public final class CatalogStandIn implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, String> STATES = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/internal/", exchange -> {
            var state = STATES.get(exchange.getRequestURI().getPath().substring("/internal/".length()));
            var body = state == null ? new byte[0] : state.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(state == null ? 404 : 200, state == null ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return Map.of(
                "ficha.catalog-url", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        if (server != null) server.stop(0);
    }

    /** From now on the catalogue knows that subscriber. */
    public static void add(SubscriberState it) {
        var json = EventJson.write(it);
        STATES.put("subscribers/" + it.clientId(), json);
        STATES.put("companies/" + it.companyId() + "/subscribers/" + it.dni(), json);
    }
}
