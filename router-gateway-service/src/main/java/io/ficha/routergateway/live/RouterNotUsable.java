package io.ficha.routergateway.live;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.routergateway.fleet.RouterUnreachable;

/** The router's record does not allow a connection. */
final class RouterNotUsable extends DomainException {
    private static final long serialVersionUID = 1L;

    private RouterNotUsable(String detail) {
        super(ProblemType.BAD_REQUEST, detail);
    }

    static RouterNotUsable inactive() {
        return new RouterNotUsable("El router está inactivo. Actívalo primero desde el panel.");
    }

    static RouterNotUsable incomplete() {
        return new RouterNotUsable(RouterUnreachable.INCOMPLETE);
    }
}
