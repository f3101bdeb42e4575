package io.ficha.routergateway.fleet;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The router could not be asked, or refused to answer. */
public final class RouterFailed extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param problem as its owner may read it */
    public RouterFailed(String problem) {
        super(ProblemType.ROUTER_FAILURE, "Error al conectar con el router MikroTik: " + problem);
    }
}
