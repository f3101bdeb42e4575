package io.ficha.tenancy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ficha.common.event.EventJson;
import io.ficha.common.settings.CompanySettings;
import io.ficha.common.settings.TelegramChange;
import io.ficha.common.test.TestInfrastructure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the catalogue and the payment service, on a socket of its own. */
final class Neighbours {
    /** How many products a router has on sale; no entry is none, a negative number is a catalogue that is away. */
    static final Map<String, Integer> PRODUCTS = new ConcurrentHashMap<>();

    /** What companies told the payment service of Telegram. */
    static final Map<String, TelegramChange> TELEGRAM = new ConcurrentHashMap<>();

    private Neighbours() {}

    /** @return the URL of both */
    static String start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/internal/companies/", Neighbours::answer);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/");
        boolean known = TestInfrastructure.SERVICE_TOKEN.equals(
                exchange.getRequestHeaders().getFirst("X-Service-Token"));
        if (!known) send(exchange, 401, "{}");
        else if (path[4].equals("settings")) settings(exchange, path[3], path.length > 5);
        else products(exchange, path[5]);
    }

    private static void settings(HttpExchange exchange, String companyId, boolean change) throws IOException {
        if (change) {
            var json = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            TELEGRAM.put(companyId, EventJson.read(json, TelegramChange.class));
        }
        var telegram = TELEGRAM.get(companyId);
        send(
                exchange,
                200,
                EventJson.write(new CompanySettings(
                        "live",
                        "key_pub",
                        "test",
                        null,
                        telegram == null ? null : telegram.tokenMask(),
                        telegram == null ? null : telegram.chatId(),
                        telegram == null ? Boolean.FALSE : telegram.active())));
    }

    private static void products(HttpExchange exchange, String routerId) throws IOException {
        int number = PRODUCTS.getOrDefault(routerId, 0);
        if (number < 0) send(exchange, 503, "{}");
        else send(exchange, 200, "{\"onSale\":" + number + "}");
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
