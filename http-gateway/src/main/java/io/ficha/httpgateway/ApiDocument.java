package io.ficha.httpgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers {@code GET /openapi.json} with what the services that run now say of themselves, asked at most once in five
 * seconds. Of a service that does not answer, the last known part stays. Event loop only.
 */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FRESH_NANOS = 5_000_000_000L;
    private static final int OK = 200;

    private final HttpClient client;
    private final Collection<Backend> backends;
    private final RouteTable routes;
    private final Map<String, JsonNode> parts = new TreeMap<>();
    private Future<Buffer> last = Future.failedFuture("never asked");
    private long askedAt;

    ApiDocument(HttpClient client, Collection<Backend> backends, RouteTable routes) {
        this.client = client;
        this.backends = backends;
        this.routes = routes;
    }

    void answer(HttpServerRequest request) {
        long now = System.nanoTime();
        if (last.failed() || (last.isComplete() && now - askedAt > FRESH_NANOS)) {
            askedAt = now;
            last = ask();
        }
        last.onSuccess(document -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-cache")
                .end(document));
    }

    private Future<Buffer> ask() {
        var asked = backends.stream().map(this::askPart).toList();
        return Future.join(asked)
                .map(all -> Buffer.buffer(MergedApi.of(parts, routes).toString()));
    }

    /** Never fails: a part that cannot be had is missing, or old. */
    private Future<Void> askPart(Backend backend) {
        var options = backend.request(HttpMethod.GET, "/q/openapi").setTimeout(2_000);
        return client.request(options)
                .compose(request -> request.send())
                .compose(ApiDocument::read)
                .onSuccess(part -> parts.put(backend.name(), part))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private static Future<JsonNode> read(HttpClientResponse response) {
        return response.body().compose(body -> {
            try {
                return response.statusCode() == OK
                        ? Future.succeededFuture(JSON.readTree(body.getBytes()))
                        : Future.failedFuture("answered " + response.statusCode());
            } catch (IOException e) {
                return Future.failedFuture(e);
            }
        });
    }
}
