package io.ficha.payment.purchase;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.event.routergateway.HotspotLimits;
import java.time.Instant;
import java.time.ZoneId;

/** Turns what a product allows into what one sale of it may use, as the product was at the sale. */
public final class Validity {
    private Validity() {}

    /**
     * Counts from the moment of the payment.
     *
     * @param zone where a calendar day ends
     * @return null without limits
     */
    public static HotspotLimits of(ProductLimits limits, Instant soldAt, ZoneId zone) {
        if (limits == null) return null;
        return new HotspotLimits(limits.uptimeSeconds(), limits.totalBytes(), end(limits, soldAt, zone));
    }

    private static Instant end(ProductLimits limits, Instant soldAt, ZoneId zone) {
        var bySeconds = limits.validSeconds() == null ? null : soldAt.plusSeconds(limits.validSeconds());
        if (limits.validDays() == null) return bySeconds;
        var byDays = soldAt.atZone(zone)
                .toLocalDate()
                .plusDays(limits.validDays())
                .atStartOfDay(zone)
                .toInstant();
        return bySeconds != null && bySeconds.isBefore(byDays) ? bySeconds : byDays;
    }

    /** @return the limits as a column holds them, null for none */
    public static String write(ProductLimits limits) {
        return limits == null ? null : EventJson.write(limits);
    }

    public static ProductLimits read(String column) {
        return column == null ? null : EventJson.read(column, ProductLimits.class);
    }
}
