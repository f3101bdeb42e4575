package io.ficha.catalog.product;

import io.ficha.common.http.Body;
import java.math.BigDecimal;

/** The bounds of the fields that both a new product and a patch carry. */
final class Fields {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int LONGEST_URL = 500;

    private Fields() {}

    static String nombreVenta(Body body) {
        return body.text(LONGEST_NAME, "nombre_venta");
    }

    static String descripcion(Body body) {
        return body.optionalText(LONGEST_DESCRIPTION, "descripcion");
    }

    static String imagenUrl(Body body) {
        return body.optionalText(LONGEST_URL, "imagen_url");
    }

    static BigDecimal precio(Body body) {
        return body.price("precio");
    }

    /** @return any text: {@link Product#currency} knows the good ones and has its own answer to the others */
    static String moneda(Body body) {
        return body.optionalText(Integer.MAX_VALUE, "moneda");
    }
}
