package io.ficha.routergateway.fleet;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The company has had its routers dialled too often within a minute. */
final class TooManyTries extends DomainException {
    private static final long serialVersionUID = 1L;

    TooManyTries() {
        super(ProblemType.TOO_MANY, "Demasiados intentos de conexión. Espere un momento.");
    }
}
