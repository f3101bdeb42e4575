package io.ficha.catalog.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.event.catalog.ProductState;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Set;

/** What is sold: a hotspot profile of one router for a price. {@code detalles} holds the items as they were sent. */
record Product(
        long id,
        String companyId,
        String routerId,
        String perfilMikrotikId,
        String perfilMikrotikNombre,
        String nombreVenta,
        String descripcion,
        String imagenUrl,
        BigDecimal precio,
        String moneda,
        JsonNode detalles,
        boolean activo,
        int ordenVisual,
        boolean destacado,
        OffsetDateTime creadoEn,
        long version,
        ProductLimits limits) {
    private static final Set<String> CURRENCIES = Set.of("MXN", "USD", "EUR");
    private static final int MINOR_DIGITS = 2; // of each of the three

    /** @return the currency; throws {@link Refusal} when nothing is sold in it */
    static String currency(String moneda) {
        if (moneda == null || !CURRENCIES.contains(moneda)) throw Refusal.currency();
        return moneda;
    }

    /** @return the next version; throws {@link Refusal} when the patch names an unknown currency */
    Product changedBy(ProductPatch patch) {
        return new Product(
                id,
                companyId,
                routerId,
                perfilMikrotikId,
                perfilMikrotikNombre,
                patch.nombreVenta().or(nombreVenta),
                patch.descripcion().or(descripcion),
                patch.imagenUrl().or(imagenUrl),
                patch.precio().or(precio),
                currency(patch.moneda().or(moneda)),
                patch.detalles().or(detalles),
                patch.activo().or(activo),
                patch.ordenVisual().or(ordenVisual),
                patch.destacado().or(destacado),
                creadoEn,
                version + 1,
                patch.limits(limits));
    }

    /** @return what other services are told */
    ProductState state() {
        return new ProductState(
                id,
                companyId,
                routerId,
                perfilMikrotikId,
                perfilMikrotikNombre,
                nombreVenta,
                precio.movePointRight(MINOR_DIGITS).longValueExact(),
                moneda,
                activo,
                version,
                ProductLimits.NONE.equals(limits) ? null : limits);
    }
}
