package io.ficha.catalog.product;

import com.fasterxml.jackson.databind.JsonNode;
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
        Sent<Boolean> destacado) {

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
                sent(body, "destacado", () -> body.flag("destacado")));
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
                Sent.no());
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
