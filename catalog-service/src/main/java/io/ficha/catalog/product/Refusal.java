package io.ficha.catalog.product;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** Why something about a product cannot be done. The texts are the contract's. */
final class Refusal extends DomainException {
    private static final long serialVersionUID = 1L;

    private Refusal(ProblemType type, String detail) {
        super(type, detail);
    }

    static Refusal productNotFound() {
        return new Refusal(ProblemType.NOT_FOUND, "Producto no encontrado");
    }

    static Refusal productToChangeNotFound() {
        return new Refusal(ProblemType.NOT_FOUND, "Producto no encontrado o no pertenece a esta empresa");
    }

    static Refusal productNotOnSale() {
        return new Refusal(ProblemType.NOT_FOUND, "Producto no encontrado o no disponible");
    }

    static Refusal routerNotFound() {
        return new Refusal(ProblemType.NOT_FOUND, "Router no encontrado");
    }

    static Refusal routerOfNewProductNotFound() {
        return new Refusal(ProblemType.NOT_FOUND, "Router no encontrado o no pertenece a esta empresa");
    }

    static Refusal profileTaken(String perfilMikrotikId, String routerId) {
        return new Refusal(
                ProblemType.CONFLICT,
                "Ya existe un producto con el perfil '" + perfilMikrotikId + "' para este router (" + routerId + ")");
    }

    static Refusal currency() {
        return new Refusal(ProblemType.INVALID, "Moneda no válida. Valores permitidos: MXN, USD, EUR");
    }
}
