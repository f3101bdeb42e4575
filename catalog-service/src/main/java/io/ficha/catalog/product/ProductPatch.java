package io.ficha.catalog.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.common.http.Body;
import java.math.BigDecimal;
import java.util.function.Supplier;

/** What is to change in a product; everything that was not sent stays. */
record ProductPatch(
        Sent<String> nombreVenta,
        Sent<String> descripcion,
        Sent<String> imagenUrl,
        Sent<BigDecimal> precio,
        Sent<String> moneda,
        Sent<JsonNode> detalles,
        Sent<Boolean> activo,
        Sent<Integer> ordenVisual,
        Sent<Boolean> destacado,
        Sent<Long> limiteTiempo,
        Sent<Long> limiteDatos,
        Sent<Long> vigenciaSegundos,
        Sent<Integer> vigenciaDias) {

    static ProductPatch of(Body body) {
        var patch = new ProductPatch(
                sent(body, "nombre_venta", () -> Fields.nombreVenta(body)),
                sent(body, "descripcion", () -> Fields.descripcion(body)),
                sent(body, "imagen_url", () -> Fields.imagenUrl(body)),
                sent(body, "precio", () -> Fields.precio(body)),
                sent(body, "moneda", () -> Fields.moneda(body)),
                sent(body, "detalles", () -> Details.of(body)),
                sent(body, "activo", () -> body.flag("activo")),
                sent(body, "orden_visual", () ->
                        (int) body.number(Integer.MIN_VALUE, Integer.MAX_VALUE, "orden_visual")),
                sent(body, "destacado", () -> body.flag("destacado")),
                sent(body, Limits.UPTIME, () -> Limits.uptime(body)),
                sent(body, Limits.BYTES, () -> Limits.bytes(body)),
                sent(body, Limits.SECONDS, () -> Limits.seconds(body)),
                sent(body, Limits.DAYS, () -> Limits.days(body)));
        body.check();
        return patch;
    }

    /** @return the patch that takes a product off the portal */
    static ProductPatch deactivation() {
        return new ProductPatch(
                Sent.no(),
                Sent.no(),
                Sent.no(),
                Sent.no(),
                Sent.no(),
                Sent.no(),
                Sent.yes(false),
                Sent.no(),
                Sent.no(),
                Sent.no(),
                Sent.no(),
                Sent.no(),
                Sent.no());
    }

    /** @return the limits after the patch */
    ProductLimits limits(ProductLimits now) {
        return new ProductLimits(
                limiteTiempo.or(now.uptimeSeconds()),
                limiteDatos.or(now.totalBytes()),
                vigenciaSegundos.or(now.validSeconds()),
                vigenciaDias.or(now.validDays()));
    }

    private static <T> Sent<T> sent(Body body, String name, Supplier<T> value) {
        return body.has(name) ? Sent.yes(value.get()) : Sent.no();
    }

    /**
     * A field that was sent, perhaps as null, or was not.
     *
     * @param <T> its type
     */
    record Sent<T>(boolean there, T value) {
        static <T> Sent<T> yes(T value) {
            return new Sent<>(true, value);
        }

        static <T> Sent<T> no() {
            return new Sent<>(false, null);
        }

        T or(T current) {
            return there ? value : current;
        }
    }
}
