package io.ficha.catalog.product;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ficha.common.http.Times;
import java.math.BigDecimal;
import java.util.List;

/** A product as its company's administrators see it: {@code ProductoResponse} of the contract, and the limits it has. */
@JsonNaming(SnakeCaseStrategy.class)
record ProductView(
        long id,
        String routerId,
        String perfilMikrotikId,
        String perfilMikrotikNombre,
        String nombreVenta,
        String descripcion,
        String imagenUrl,
        BigDecimal precio,
        String moneda,
        List<String> detalles,
        boolean activo,
        int ordenVisual,
        boolean destacado,
        String creadoEn,
        @JsonInclude(NON_NULL) Long limiteTiempoSegundos,
        @JsonInclude(NON_NULL) Long limiteDatosBytes,
        @JsonInclude(NON_NULL) Long vigenciaSegundos,
        @JsonInclude(NON_NULL) Integer vigenciaDias) {

    static ProductView of(Product product) {
        return new ProductView(
                product.id(),
                product.routerId(),
                product.perfilMikrotikId(),
                product.perfilMikrotikNombre(),
                product.nombreVenta(),
                product.descripcion(),
                product.imagenUrl(),
                price(product.precio()),
                product.moneda(),
                Details.texts(product.detalles()),
                product.activo(),
                product.ordenVisual(),
                product.destacado(),
                Times.naive(product.creadoEn()),
                product.limits().uptimeSeconds(),
                product.limits().totalBytes(),
                product.limits().validSeconds(),
                product.limits().validDays());
    }

    /** @return the price as a JSON float with as few decimals as it needs, at least one: 50.0, 19.99 */
    static BigDecimal price(BigDecimal precio) {
        var shortest = precio.stripTrailingZeros();
        return shortest.scale() < 1 ? shortest.setScale(1) : shortest;
    }
}
