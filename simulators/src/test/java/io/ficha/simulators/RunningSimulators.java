package io.ficha.simulators;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Simulators on free ports with a plain HTTP client beside them. */
public final class RunningSimulators implements AutoCloseable {
    /** The key that {@link #call} sends. */
    public static final String KEY = "key_SimTest0000000000000001";

    /** The access token that {@link #mercadoPago} sends. */
    public static final String TOKEN = "APP_USR-sim-0000000000000001";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Simulators simulators;

    public RunningSimulators(String... args) throws InterruptedException, ExecutionException {
        var all = new String[args.length + 4];
        System.arraycopy(new String[] {"--control-port", "0", "--conekta-port", "0"}, 0, all, 0, 4);
        System.arraycopy(args, 0, all, 4, args.length);
        simulators = Simulators.start(vertx, SimulatorsOptions.parse(all), listening -> {})
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    /** A call of Conekta's API with the usual key. */
    public Answer call(String method, String path, JsonObject body) throws IOException, InterruptedException {
        return callAs("Bearer " + KEY, method, path, body == null ? "" : body.encode());
    }

    public Answer callAs(String authorization, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = request(simulators.providers().conekta().port(), method, path, body)
                .header("Accept", "application/vnd.conekta-v2.3.0+json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    /** A call of Mercado Pago's API with the usual token and, when it writes, a new idempotency key. */
    public Answer mercadoPago(String method, String path, JsonObject body) throws IOException, InterruptedException {
        return mercadoPago(
                method,
                path,
                body == null ? "" : body.encode(),
                UUID.randomUUID().toString());
    }

    /** A call of Mercado Pago's API with these idempotency keys. */
    public Answer mercadoPago(String method, String path, String body, String... keys)
            throws IOException, InterruptedException {
        var request = request(simulators.providers().mercadoPago().port(), method, path, body)
                .header("Authorization", "Bearer " + TOKEN);
        for (var key : keys) {
            request.header("X-Idempotency-Key", key);
        }
        return send(request);
    }

    public Answer mercadoPagoAs(String authorization, String method, String path)
            throws IOException, InterruptedException {
        var request = request(simulators.providers().mercadoPago().port(), method, path, "");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    /** A call of Telegram's bot API. */
    public Answer telegram(String path, JsonObject body) throws IOException, InterruptedException {
        return send(request(simulators.providers().telegram().port(), "POST", path, body.encode()));
    }

    /** What a browser gets from an address that a provider named. */
    public Answer browse(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    public Answer control(String method, String path, JsonObject body) throws IOException, InterruptedException {
        return send(request(simulators.controlPort(), method, path, body == null ? "" : body.encode()));
    }

    /** Arms one fault, or changes one setting, of a provider. */
    public void arm(String provider, String fault, Object setting) throws IOException, InterruptedException {
        var answer = control("POST", "/" + provider + "/faults", new JsonObject().put(fault, setting));
        if (answer.status() != 200) {
            throw new IllegalArgumentException(answer.response().body());
        }
    }

    /** @return where a provider listens */
    public String url(String provider) {
        var providers = simulators.providers();
        int port = provider.equals("conekta")
                ? providers.conekta().port()
                : providers.mercadoPago().port();
        return "http://127.0.0.1:" + port;
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    }

    private static HttpRequest.Builder request(int port, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonObject json() {
            return new JsonObject(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The code of the first error. */
        public String code() {
            return json().getJsonArray("details").getJsonObject(0).getString("code");
        }

        /** The only charge of the order. */
        public JsonObject charge() {
            return json().getJsonObject("charges").getJsonArray("data").getJsonObject(0);
        }
    }
}
