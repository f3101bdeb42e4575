package io.ficha.httpgateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the gateway runs, read once from the environment.
 *
 * @param apiDocs whether the API's document and its pages are served
 * @param webDirectory where the portal's and the panel's files are, read for each request; null stands for the built ones
 * @param maxBodyBytes the longest request body let through
 * @param requestTimeout from the request's head to the answer's last byte; event streams are exempt
 * @param idleTimeout how long a connection may sit without a request in flight
 * @param drainTimeout how long requests in flight may take to end once the gateway is told to stop
 */
record GatewayConfig(
        String host,
        int port,
        Path routesFile,
        Map<String, Backend> backends,
        CorsPolicy cors,
        TrustedProxies trustedProxies,
        boolean apiDocs,
        Path webDirectory,
        SimulatedTokenizers simulatedTokenizers,
        long maxBodyBytes,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration drainTimeout) {

    /** Service names of the routes file, and the setting that says where each one listens. */
    static final Map<String, String> BACKEND_SETTINGS = Map.of(
            "tenancy-service", "TENANCY_URL",
            "catalog-service", "CATALOG_URL",
            "payment-service", "PAYMENT_URL",
            "router-gateway-service", "ROUTER_GATEWAY_URL");

    static GatewayConfig fromEnvironment(Map<String, String> env) {
        var backends = new LinkedHashMap<String, Backend>();
        BACKEND_SETTINGS.forEach((name, setting) ->
                backends.put(name, Backend.parse(name, text(env, setting, "http://" + name + ":8080"))));
        return new GatewayConfig(
                text(env, "HTTP_HOST", "0.0.0.0"),
                (int) number(env, "HTTP_PORT", 8080, 0, 65_535),
                Path.of(text(env, "ROUTES_FILE", "deploy/kubernetes/base/httproute.yaml")),
                backends,
                CorsPolicy.parse(text(env, "BACKEND_CORS_ORIGINS", "")),
                TrustedProxies.parse(text(env, "TRUSTED_PROXIES", "")),
                flag(env, "API_DOCS", true),
                env.getOrDefault("WEB_DIRECTORY", "").isBlank() ? null : Path.of(text(env, "WEB_DIRECTORY", "")),
                SimulatedTokenizers.parse(text(env, "SIMULATED_TOKENIZERS", "")),
                number(env, "MAX_BODY_BYTES", 1_048_576, 1, 1L << 30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(40),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    private static String text(Map<String, String> env, String name, String otherwise) {
        var value = env.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static boolean flag(Map<String, String> env, String name, boolean otherwise) {
        return switch (text(env, name, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + ": true or false was expected");
        };
    }

    private static long number(Map<String, String> env, String name, long otherwise, long least, long most) {
        var value = text(env, name, Long.toString(otherwise));
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // told below, in the same words as a number out of range
        }
        throw new IllegalArgumentException(name + ": a number from " + least + " to " + most + " was expected");
    }
}
