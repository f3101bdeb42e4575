package io.ficha.tenancy.router;

import io.ficha.common.http.Body;
import java.time.Duration;

/**
 * Which key a router's pages are to hold: a live one that the operator kept, or a new one.
 *
 * @param apiKey null for a new one
 * @param overlap how long the key before works on beside a new one, for the pages that hold it
 */
record PagesOrder(String apiKey, Duration overlap) {
    private static final int LONGEST_KEY = 4096;
    private static final int MOST_OVERLAP_HOURS = 720;
    private static final int USUAL_OVERLAP_HOURS = 24;

    static PagesOrder of(Body body) {
        String key = body.optionalSecret(LONGEST_KEY, "api_key");
        boolean fresh = body.optionalFlag(false, "nueva_clave");
        long hours = body.optionalNumber(0, MOST_OVERLAP_HOURS, USUAL_OVERLAP_HOURS, "horas_solape");
        if (fresh == (key != null)) {
            body.complain("value_error", "api_key", "Value error, send either api_key or nueva_clave");
        }
        body.check();
        return new PagesOrder(key, Duration.ofHours(hours));
    }

    @Override
    public String toString() {
        return "PagesOrder[" + (apiKey == null ? "new key" : "known key") + "]";
    }
}
