package io.ficha.tenancy.router;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** Pages were asked for with something that is no live key of the router. */
final class NotARouterKey extends DomainException {
    private static final long serialVersionUID = 1L;

    NotARouterKey() {
        super(ProblemType.BAD_REQUEST, "La clave no es una API Key vigente de este router");
    }
}
