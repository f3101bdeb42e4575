package io.ficha.simulators.routeros.captive;

import java.util.Map;

/**
 * What the hotspot answers with.
 *
 * @param headers beside {@code Content-Length}
 */
public record Page(int status, String reason, Map<String, String> headers, String body) {
    private static final Map<String, String> NEVER_KEPT =
            Map.of("Cache-Control", "no-cache, no-store", "Expires", "0", "Content-Type", "text/html");

    static Page html(String body) {
        return new Page(200, "OK", NEVER_KEPT, body);
    }

    static Page of(String type, String body) {
        return new Page(200, "OK", Map.of("Cache-Control", "no-cache, no-store", "Content-Type", type), body);
    }

    /** The way to the login page, in the words of a device. */
    static Page redirect(String reason, String to) {
        return new Page(302, reason, Map.of("Cache-Control", "no-cache, no-store", "Location", to), "");
    }

    static Page plain(int status, String reason, String body) {
        return new Page(status, reason, Map.of("Content-Type", "text/plain"), body);
    }
}
