package io.ficha.tenancy.router;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** An inactive router gets no new key. */
final class RouterInactive extends DomainException {
    private static final long serialVersionUID = 1L;

    RouterInactive() {
        super(ProblemType.BAD_REQUEST, "No se puede regenerar API key de un router inactivo");
    }
}
