package io.ficha.routergateway.sessions;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** There is no such session at the router, or not any more. */
final class SessionNotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    SessionNotFound() {
        super(ProblemType.NOT_FOUND, "Sesión no encontrada");
    }
}
