package io.ficha.httpgateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which web origins may call from a browser. An origin that is not listed gets no CORS header at all; {@code *} lets
 * every origin in, but without credentials.
 */
final class CorsPolicy {
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9-]+( *, *[A-Za-z0-9-]+)*");
    private static final String METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    private final Set<String> origins;
    private final boolean any;

    private CorsPolicy(Set<String> origins) {
        this.origins = origins;
        this.any = origins.contains("*");
    }

    /** Reads a JSON array or a comma list. */
    static CorsPolicy parse(String setting) {
        Collection<String> values = setting.startsWith("[")
                ? new JsonArray(setting).stream().map(String::valueOf).toList()
                : Arrays.asList(setting.split(","));
        return new CorsPolicy(values.stream()
                .map(CorsPolicy::normal)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    static boolean isPreflight(HttpServerRequest request) {
        return request.method().name().equals("OPTIONS")
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }

    boolean allows(String origin) {
        return origin != null && (any || origins.contains(normal(origin)));
    }

    /** Adds what an allowed origin needs to read this answer. */
    void decorate(HttpServerRequest request, HttpServerResponse response) {
        var origin = request.getHeader("Origin");
        if (origin == null) return;
        if (!any) response.headers().add("Vary", "Origin");
        if (!allows(origin)) return;
        response.putHeader("Access-Control-Allow-Origin", any ? "*" : origin);
        if (!any) response.putHeader("Access-Control-Allow-Credentials", "true");
        response.putHeader("Access-Control-Expose-Headers", "X-Request-Id, Retry-After, Idempotent-Replayed");
    }

    /** Answers a browser's question before the real request. */
    void preflight(HttpServerRequest request) {
        var response = request.response();
        if (!allows(request.getHeader("Origin"))) {
            Answers.detail(request, 400, "Disallowed CORS origin");
            return;
        }
        response.putHeader("Access-Control-Allow-Methods", METHODS).putHeader("Access-Control-Max-Age", "600");
        var wanted = request.getHeader("Access-Control-Request-Headers");
        if (wanted != null && HEADER_NAMES.matcher(wanted.strip()).matches())
            response.putHeader("Access-Control-Allow-Headers", wanted.strip());
        response.setStatusCode(204).end();
    }

    private static String normal(String origin) {
        return RouteTable.withoutTrailingSlash(origin.strip()).toLowerCase(Locale.ROOT);
    }
}
