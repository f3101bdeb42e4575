package io.ficha.tenancy.router;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** Products of the router are on sale. */
final class RouterInUse extends DomainException {
    private static final long serialVersionUID = 1L;

    RouterInUse(long products) {
        super(
                ProblemType.BAD_REQUEST,
                "No se puede eliminar el router porque tiene " + products + " producto(s) asociado(s)");
    }
}
