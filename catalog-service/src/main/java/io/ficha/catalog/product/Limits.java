package io.ficha.catalog.product;

import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.http.Body;

/** The fields in which a product says what it allows besides its profile; absent or null is no limit. */
final class Limits {
    static final String UPTIME = "limite_tiempo_segundos";
    static final String BYTES = "limite_datos_bytes";
    static final String SECONDS = "vigencia_segundos";
    static final String DAYS = "vigencia_dias";
    private static final long LONGEST_SECONDS = 315_360_000; // ten years
    private static final long MOST_BYTES = 1L << 50;
    private static final long MOST_DAYS = 3_650;

    private Limits() {}

    static ProductLimits of(Body body) {
        return new ProductLimits(uptime(body), bytes(body), seconds(body), days(body));
    }

    static Long uptime(Body body) {
        return limit(body, LONGEST_SECONDS, UPTIME);
    }

    static Long bytes(Body body) {
        return limit(body, MOST_BYTES, BYTES);
    }

    static Long seconds(Body body) {
        return limit(body, LONGEST_SECONDS, SECONDS);
    }

    static Integer days(Body body) {
        var days = limit(body, MOST_DAYS, DAYS);
        return days == null ? null : Integer.valueOf(days.intValue());
    }

    private static Long limit(Body body, long max, String name) {
        long limit = body.optionalNumber(1, max, 0, name);
        return limit == 0 ? null : Long.valueOf(limit);
    }
}
