package io.ficha.httpgateway;

import io.ficha.httpgateway.TrustedProxies.Caller;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One request on its way to a service and back. Bodies stream both ways. Event loop only. */
final class Exchange {
    private static final Set<String> OURS_ALONE = Set.of(
            "forwarded",
            "x-real-ip",
            "x-user-id",
            "x-company",
            "x-company-id",
            "x-tenant",
            "x-tenant-id",
            "x-service-token");
    private static final List<String> HOP_BY_HOP = List.of("Connection", "Keep-Alive", "Proxy-Connection", "Upgrade");

    private final Vertx vertx;
    private final GatewayConfig config;
    private final HttpServerRequest request;
    private final Connections connections;
    private final BoundedBody body;
    private HttpClientRequest upstream;
    private ProxyResponse answer;
    private long timer;
    private boolean over;

    Exchange(Vertx vertx, GatewayConfig config, HttpServerRequest request, Connections connections, RequestEnd end) {
        this.vertx = vertx;
        this.config = config;
        this.request = request;
        this.connections = connections;
        this.body = new BoundedBody(request, config.maxBodyBytes());
        end.then(this::ended);
    }

    void forward(HttpClient client, Backend backend, String requestId, Caller caller) {
        request.pause();
        timer = vertx.setTimer(config.requestTimeout().toMillis(), t -> timedOut());
        var query = request.query();
        var uri = query == null ? request.path() : request.path() + '?' + query;
        var proxied = ProxyRequest.reverseProxy(request).setURI(uri);
        proxied.setBody(Body.body(body, proxied.getBody().length()));
        writeHeaders(proxied, requestId, caller);
        client.request(backend.request(request.method(), uri))
                .compose(opened -> {
                    upstream = opened;
                    if (over) {
                        opened.reset();
                        throw new IllegalStateException("over before it began");
                    }
                    var answered = proxied.send(opened);
                    opened.exceptionHandler(e -> {}); // told by the futures
                    request.response().exceptionHandler(e -> {}); // in place of the proxy's, see ended()
                    return answered;
                })
                .onSuccess(this::relay)
                .onFailure(e -> failed());
    }

    private void writeHeaders(ProxyRequest proxied, String requestId, Caller caller) {
        var headers = proxied.headers();
        for (var name : List.copyOf(headers.names())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-forwarded-") || OURS_ALONE.contains(lower)) headers.remove(name);
        }
        headers.remove("Expect");
        HOP_BY_HOP.forEach(headers::remove);
        headers.set(AnswerHeaders.REQUEST_ID, requestId)
                .set("X-Forwarded-For", caller.address())
                .set("X-Forwarded-Proto", caller.scheme());
        var host = request.getHeader("Host");
        if (host != null) headers.set("X-Forwarded-Host", host);
    }

    private void relay(ProxyResponse response) {
        if (over) {
            upstream.reset();
            return;
        }
        answer = response;
        var headers = response.headers();
        var type = headers.get("Content-Type");
        boolean streams = type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        HOP_BY_HOP.forEach(headers::remove);
        for (var name : List.copyOf(headers.names()))
            if (name.toLowerCase(Locale.ROOT).startsWith("access-control-")) headers.remove(name);
        if (streams) {
            vertx.cancelTimer(timer);
            connections.streams(request.connection());
        }
        response.send();
        if (streams && !request.response().headWritten())
            request.response().write(""); // the head must not wait for the first event
    }

    private void failed() {
        if (over || answer != null || request.response().ended()) return;
        if (body.isTooLong()) tooLong();
        else if (upstream == null) refuse(503, Answers.UNAVAILABLE); // never sent
        else refuse(502, Answers.UNAVAILABLE); // sent, and the answer was lost
    }

    private void tooLong() {
        Answers.detail(request, 413, "Request body too large");
        discardRest(request, config.maxBodyBytes());
    }

    private void timedOut() {
        if (over) return;
        boolean begun = answer != null;
        boolean slowCaller = upstream != null && !request.isEnded(); // before that it is we who do not read on
        if (begun) request.response().reset();
        else if (slowCaller) refuse(408, "Request Timeout");
        else refuse(504, Answers.TIMED_OUT);
        if (upstream != null) upstream.reset();
    }

    private void refuse(int status, String text) {
        if (status != 408) Answers.later(request, status, text);
        else Answers.detail(request, status, text);
        discardRest(request, config.maxBodyBytes());
    }

    /**
     * A caller that has gone away stops what only reads or streams. A write that is under way is let finish: to cut it
     * would only make its outcome harder to know.
     */
    private void ended() {
        over = true;
        vertx.cancelTimer(timer);
        boolean left = !request.response().ended();
        boolean reads = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        if (left && upstream != null && (reads || answer != null)) upstream.reset();
    }

    /** Reads on for a while after an early answer, since closing at once can destroy the answer on its way. */
    static void discardRest(HttpServerRequest request, long maxBodyBytes) {
        if (request.isEnded()) return;
        var left = new long[] {16 * maxBodyBytes};
        request.handler(chunk -> {
            left[0] -= chunk.length();
            if (left[0] < 0) request.connection().close();
        });
        request.exceptionHandler(e -> {});
        request.endHandler(v -> {});
        request.resume();
    }
}
