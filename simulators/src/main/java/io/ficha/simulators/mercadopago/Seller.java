package io.ficha.simulators.mercadopago;

import java.util.Map;

/**
 * Whose access token a call carries. Test and live, and the country, are read from the token: {@code
 * APP_USR-live-…} is live, {@code …-MLB-…} sells in Brazil, and Mexico is the default.
 */
record Seller(String accessToken) {
    private static final Map<String, String> CURRENCIES =
            Map.of("MLM", "MXN", "MLB", "BRL", "MLA", "ARS", "MCO", "COP", "MLC", "CLP", "MPE", "PEN", "MLU", "UYU");
    private static final long FIRST_USER = 810_000_000;

    /** @throws MercadoPagoFailure 401 when it is missing, has the wrong shape, or was revoked */
    static Seller from(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw MercadoPagoFailure.unauthorized();
        }
        var token = authorization.substring(7).trim();
        if (!token.matches("(APP_USR|TEST)-[A-Za-z0-9_-]+") || token.contains("revoked")) {
            throw MercadoPagoFailure.unauthorized();
        }
        return new Seller(token);
    }

    /** The account's number: the same for the same token. */
    long userId() {
        return FIRST_USER + Math.floorMod(accessToken.hashCode(), 10_000_000);
    }

    String site() {
        return CURRENCIES.keySet().stream()
                .filter(site -> accessToken.contains("-" + site + "-"))
                .findFirst()
                .orElse("MLM");
    }

    String currency() {
        return CURRENCIES.get(site());
    }

    boolean live() {
        return accessToken.startsWith("APP_USR-live");
    }
}
