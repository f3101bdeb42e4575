package io.ficha.httpgateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What every answer carries, whoever wrote it, and what none may carry. Applied as the head is written. */
final class AnswerHeaders {
    static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern VALID_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final List<String> CREDENTIALS = List.of("Authorization", "X-Authorization", "X-API-Key", "Cookie");

    private final CorsPolicy cors;

    AnswerHeaders(CorsPolicy cors) {
        this.cors = cors;
    }

    /** @return the caller's request id when it is well-formed, else a new one */
    static String requestId(HttpServerRequest request) {
        var given = request.getHeader(REQUEST_ID);
        return given != null && VALID_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    void applyTo(HttpServerRequest request, String requestId) {
        request.response().headersEndHandler(v -> write(request, requestId));
    }

    private void write(HttpServerRequest request, String requestId) {
        var response = request.response();
        response.headers().remove("Server").remove("X-Powered-By");
        response.putHeader(REQUEST_ID, requestId)
                .putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
                .putHeader("X-Content-Type-Options", "nosniff");
        absent(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        absent(response, "X-Frame-Options", "DENY");
        absent(response, "Referrer-Policy", "no-referrer");
        if (hasCredential(request)) absent(response, "Cache-Control", "no-store");
        cors.decorate(request, response);
    }

    private static boolean hasCredential(HttpServerRequest request) {
        for (var header : CREDENTIALS) if (request.headers().contains(header)) return true;
        return false;
    }

    private static void absent(HttpServerResponse response, String name, String value) {
        if (!response.headers().contains(name)) response.putHeader(name, value);
    }
}
