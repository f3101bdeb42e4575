package io.ficha.catalog.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ficha.common.http.Times;
import java.math.BigDecimal;
import java.util.List;

/** A product as guests see it on the captive portal. */
@JsonNaming(SnakeCaseStrategy.class)
record PortalItem(
        long id,
        String perfilMikrotikId,
        String perfilMikrotikNombre,
        String nombreVenta,
        String descripcion,
        String imagenUrl,
        BigDecimal precio,
        String moneda,
        List<JsonNode> detalles,
        boolean destacado,
        String creadoEn) {

    static PortalItem of(Product product) {
        return new PortalItem(
                product.id(),
                product.perfilMikrotikId(),
                product.perfilMikrotikNombre(),
                product.nombreVenta(),
                product.descripcion(),
                product.imagenUrl(),
                ProductView.price(product.precio()),
                product.moneda(),
                Details.objects(product.detalles()),
                product.destacado(),
                Times.naive(product.creadoEn()));
    }
}
