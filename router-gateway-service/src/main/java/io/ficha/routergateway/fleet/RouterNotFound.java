package io.ficha.routergateway.fleet;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** There is no such router in the caller's company. */
public final class RouterNotFound extends DomainException {
    private static final long serialVersionUID = 1L;
    /** What the owner of another router reads. */
    public static final String TEXT = "Router no encontrado o no pertenece a tu empresa";

    public RouterNotFound() {
        super(ProblemType.NOT_FOUND, TEXT);
    }
}
