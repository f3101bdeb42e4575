package io.ficha.simulators.conekta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Reads the caller's key from {@code Authorization}: Bearer, or Basic with the key as user. */
final class ApiKey {
    private ApiKey() {}

    /** @throws ConektaFailure 401 when it is missing, has the wrong shape, or was revoked */
    static String from(String authorization) {
        if (authorization == null) {
            throw ConektaFailure.unauthenticated("missing_key");
        }
        var key = key(authorization);
        if (!key.startsWith("key_") || key.startsWith("key_revoked")) {
            throw ConektaFailure.unauthenticated("invalid_key");
        }
        return key;
    }

    private static String key(String authorization) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).trim();
        }
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            var pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).trim()), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
