package io.ficha.httpgateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.TreeMap;

/** Answers {@code GET /health} with the truth about the services behind, asked at most once a second. Event loop only. */
final class HealthCheck {
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final HttpClient client;
    private final Collection<Backend> backends;
    private Future<JsonObject> last = Future.failedFuture("never asked");
    private long askedAt;

    HealthCheck(HttpClient client, Collection<Backend> backends) {
        this.client = client;
        this.backends = backends;
    }

    void answer(HttpServerRequest request) {
        long now = System.nanoTime();
        if (last.failed() || (last.isComplete() && now - askedAt > FRESH_NANOS)) {
            askedAt = now;
            last = ask();
        }
        last.onSuccess(parts -> {
            boolean healthy = parts.stream().allMatch(part -> "up".equals(part.getValue()));
            var body = new JsonObject().put("status", healthy ? "healthy" : "unhealthy");
            Answers.json(request, healthy ? 200 : 503, healthy ? body : body.put("parts", parts));
        });
    }

    private Future<JsonObject> ask() {
        var asked = new TreeMap<String, Future<Boolean>>();
        backends.forEach(backend -> asked.put(backend.name(), isReady(backend)));
        return Future.join(asked.values().stream().toList()).map(all -> {
            var parts = new JsonObject();
            asked.forEach((name, ready) -> parts.put(name, ready.result() ? "up" : "down"));
            return parts;
        });
    }

    /** Never fails: a service that cannot be asked is not ready. */
    private Future<Boolean> isReady(Backend backend) {
        var options = backend.request(HttpMethod.GET, "/q/health/ready").setTimeout(2_000);
        return client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.end().map(v -> isSuccess(response)))
                .otherwise(false);
    }

    private static boolean isSuccess(HttpClientResponse response) {
        return response.statusCode() / 100 == 2;
    }
}
