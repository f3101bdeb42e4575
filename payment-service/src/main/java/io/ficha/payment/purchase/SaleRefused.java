package io.ficha.payment.purchase;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.payment.provider.Providers;
import java.math.BigDecimal;

/** A sale that is refused before anything is charged. */
final class SaleRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private SaleRefused(ProblemType type, String detail) {
        super(type, detail);
    }

    static SaleRefused unknownProduct() {
        return new SaleRefused(ProblemType.NOT_FOUND, "Producto no encontrado");
    }

    static SaleRefused unknownPurchase() {
        return new SaleRefused(ProblemType.NOT_FOUND, "Compra no encontrada");
    }

    static SaleRefused noAccount(String provider) {
        String name = Providers.MERCADO_PAGO.equals(provider) ? "Mercado Pago" : "Conekta";
        return new SaleRefused(ProblemType.BAD_REQUEST, "La empresa no tiene configurado " + name);
    }

    static SaleRefused otherPrice(BigDecimal amount, ProductState product) {
        return new SaleRefused(
                ProblemType.BAD_REQUEST,
                "El monto ($" + amount.setScale(2) + ") no coincide con el producto ($"
                        + BigDecimal.valueOf(product.priceMinor(), 2) + ")");
    }

    static SaleRefused notDeliverable() {
        return new SaleRefused(
                ProblemType.UNAVAILABLE, "No se pudo crear el acceso a internet. Contacte al administrador.");
    }

    static SaleRefused unknownProfile(String profile, java.util.List<String> profiles) {
        return new SaleRefused(
                ProblemType.UNAVAILABLE,
                "No se pudo crear el usuario: Perfil '" + profile + "' no encontrado. Disponibles: "
                        + String.join(", ", profiles.subList(0, Math.min(3, profiles.size()))));
    }

    static SaleRefused keyReused() {
        return new SaleRefused(ProblemType.INVALID, "Idempotency-Key ya fue usada con otra solicitud.");
    }

    static SaleRefused stillRunning() {
        return new SaleRefused(ProblemType.CONFLICT, "La compra con esta Idempotency-Key sigue en proceso.");
    }

    static SaleRefused badKey() {
        return new SaleRefused(ProblemType.BAD_REQUEST, "Idempotency-Key inválida.");
    }
}
