package io.ficha.common.smartips;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The company has no such thing; that of another company looks the same. */
public final class IspNotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    private IspNotFound(String detail) {
        super(ProblemType.NOT_FOUND, detail);
    }

    /** @return there is no such subscriber */
    public static IspNotFound client() {
        return new IspNotFound("Cliente no encontrado");
    }

    /** @return there is no such service */
    public static IspNotFound service() {
        return new IspNotFound("Servicio no encontrado");
    }

    /** @return there is no such plan */
    public static IspNotFound plan() {
        return new IspNotFound("Plan no encontrado");
    }

    /** @return there is no such ticket */
    public static IspNotFound ticket() {
        return new IspNotFound("Ticket no encontrado");
    }

    /** @return there is no such invoice */
    public static IspNotFound invoice() {
        return new IspNotFound("Factura no encontrada");
    }
}
