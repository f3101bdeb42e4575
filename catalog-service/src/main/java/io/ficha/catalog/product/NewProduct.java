package io.ficha.catalog.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.http.Body;
import java.math.BigDecimal;

/** A product that somebody wants to sell. */
record NewProduct(
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
        ProductLimits limits) {
    private static final int LONGEST_ROUTER_ID = 50;
    private static final int LONGEST_PROFILE = 100;

    static NewProduct of(Body body) {
        var wanted = new NewProduct(
                body.text(LONGEST_ROUTER_ID, "router_id"),
                body.text(LONGEST_PROFILE, "perfil_mikrotik_id"),
                body.text(LONGEST_PROFILE, "perfil_mikrotik_nombre"),
                Fields.nombreVenta(body),
                Fields.descripcion(body),
                Fields.imagenUrl(body),
                Fields.precio(body),
                body.has("moneda") ? Fields.moneda(body) : "MXN",
                Details.of(body),
                body.optionalFlag(true, "activo"),
                (int) body.optionalNumber(Integer.MIN_VALUE, Integer.MAX_VALUE, 0, "orden_visual"),
                body.optionalFlag(false, "destacado"),
                Limits.of(body));
        body.check();
        Product.currency(wanted.moneda());
        return wanted;
    }
}
