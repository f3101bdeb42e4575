package io.ficha.catalog.imports;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ficha.common.http.InternalClient;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the router gateway on a socket of its own: what it reads of each router, or that it cannot. */
public final class RouterGateway implements QuarkusTestResourceLifecycleManager {
    /** A router with nothing on it. */
    public static final String EMPTY =
            "{\"secrets\":[],\"users\":[],\"queues\":[],\"pppProfiles\":[],\"hotspotProfiles\":[]}";

    private static final Map<String, String> CONTENTS = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", RouterGateway::answer);
        server.start();
        return Map.of(
                "ficha.router-gateway-url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        if (server != null) server.stop(0);
    }

    /** From now on this is what is on a router of a company; it is down when this is null. */
    public static void reads(String router, String company, String json) {
        CONTENTS.put(path(router, company), json == null ? "" : json);
    }

    private static String path(String router, String company) {
        return "/internal/routers/" + router + "/subscribers?companyId=" + company;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String json = CONTENTS.get(exchange.getRequestURI().toString());
        boolean trusted = TestInfrastructure.SERVICE_TOKEN.equals(
                exchange.getRequestHeaders().getFirst(InternalClient.TOKEN_HEADER));
        int status = !trusted ? 401 : json == null ? 404 : json.isEmpty() ? 500 : 200;
        var body = (status == 200 ? json : "{\"detail\":\"Error MikroTik\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
