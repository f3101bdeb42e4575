package io.ficha.common.http;

import io.ficha.common.event.EventJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks another service's headless {@code /internal/**} paths, with the service token and a short deadline. */
@ApplicationScoped
public class InternalClient {
    /** The header that carries the service token. */
    public static final String TOKEN_HEADER = "X-Service-Token";

    private static final int CONNECT_MS = 1000;
    private final HttpClient http;
    private final String token;

    InternalClient(Vertx vertx, @ConfigProperty(name = "ficha.service-token") java.util.Optional<String> token) {
        this.token = token.orElse("");
        this.http = vertx.getDelegate()
                .createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(CONNECT_MS)
                                .setTcpNoDelay(true)
                                .setKeepAliveTimeout(20),
                        new PoolOptions().setHttp1MaxSize(16));
    }

    /**
     * Gets JSON.
     *
     * @return the answer, or null for 404; fails when the service is away, slow, or answers anything else
     */
    public <T> Uni<T> get(String url, Class<T> type, long timeoutMs) {
        return exchange(HttpMethod.GET, url, HttpClientRequest::send, type, timeoutMs);
    }

    /**
     * Puts JSON.
     *
     * @return the answer, or null for 404; fails when the service is away, slow, or answers anything else
     */
    public <T> Uni<T> put(String url, Object body, Class<T> type, long timeoutMs) {
        return exchange(
                HttpMethod.PUT,
                url,
                request -> request.putHeader("Content-Type", "application/json").send(EventJson.write(body)),
                type,
                timeoutMs);
    }

    private <T> Uni<T> exchange(
            HttpMethod method,
            String url,
            Function<HttpClientRequest, Future<HttpClientResponse>> send,
            Class<T> type,
            long timeoutMs) {
        return Uni.createFrom()
                .completionStage(() -> http.request(new RequestOptions()
                                .setMethod(method)
                                .setAbsoluteURI(url)
                                .setTimeout(timeoutMs)
                                .putHeader(TOKEN_HEADER, token)
                                .putHeader("Accept", "application/json"))
                        .compose(request -> send.apply(request).compose(InternalClient::body))
                        .toCompletionStage())
                .map(body -> body == null ? null : EventJson.read(body, type))
                .ifNoItem()
                .after(java.time.Duration.ofMillis(timeoutMs + TimeUnit.SECONDS.toMillis(1)))
                .fail();
    }

    private static Future<String> body(HttpClientResponse response) {
        if (response.statusCode() == 404) return response.body().mapEmpty();
        if (response.statusCode() != 200) {
            return Future.failedFuture("answered " + response.statusCode());
        }
        return response.body().map(io.vertx.core.buffer.Buffer::toString);
    }
}
