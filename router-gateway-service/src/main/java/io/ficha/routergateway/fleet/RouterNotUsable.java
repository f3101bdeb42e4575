package io.ficha.routergateway.fleet;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The router's record does not allow a connection. */
public final class RouterNotUsable extends DomainException {
    private static final long serialVersionUID = 1L;

    private RouterNotUsable(String detail) {
        super(ProblemType.BAD_REQUEST, detail);
    }

    /** @return it is switched off */
    public static RouterNotUsable inactive() {
        return new RouterNotUsable("El router está inactivo. Actívalo primero desde el panel.");
    }

    /** @return a login cannot even be tried */
    public static RouterNotUsable incomplete() {
        return new RouterNotUsable(RouterUnreachable.INCOMPLETE);
    }
}
