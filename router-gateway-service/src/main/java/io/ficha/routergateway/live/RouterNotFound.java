package io.ficha.routergateway.live;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** There is no such router in the caller's company. */
final class RouterNotFound extends DomainException {
    private static final long serialVersionUID = 1L;
    static final String TEXT = "Router no encontrado o no pertenece a tu empresa";

    RouterNotFound() {
        super(ProblemType.NOT_FOUND, TEXT);
    }
}
