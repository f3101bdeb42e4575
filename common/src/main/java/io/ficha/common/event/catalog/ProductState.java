package io.ficha.common.event.catalog;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;

/**
 * The whole state of a product: what is sold, on which router, with which hotspot profile, for how much. {@code priceMinor} is in minor units of {@code currency} (1999 is 19.99 MXN). {@code limits} is null without limits beside the profile's.
 */
public record ProductState(
        long productId,
        String companyId,
        String routerId,
        String perfilMikrotikId,
        String perfilMikrotikNombre,
        String nombreVenta,
        long priceMinor,
        String currency,
        boolean activo,
        long version,
        ProductLimits limits)
        implements Event {
    public static final String TYPE = "catalog.product-state.v1";

    /** With no limits but the profile's. */
    public ProductState(
            long productId,
            String companyId,
            String routerId,
            String perfilMikrotikId,
            String perfilMikrotikNombre,
            String nombreVenta,
            long priceMinor,
            String currency,
            boolean activo,
            long version) {
        this(
                productId,
                companyId,
                routerId,
                perfilMikrotikId,
                perfilMikrotikNombre,
                nombreVenta,
                priceMinor,
                currency,
                activo,
                version,
                null);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.PRODUCTS;
    }

    @Override
    public String key() {
        return Long.toString(productId);
    }
}
