package io.ficha.tenancy.router;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The company has no such router; another company may. */
final class RouterNotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    private RouterNotFound(String detail) {
        super(ProblemType.NOT_FOUND, detail);
    }

    /** As platform operators are told. */
    static RouterNotFound inCompany() {
        return new RouterNotFound("Router no encontrado o no pertenece a la empresa");
    }

    /** As a company's administrator is told. */
    static RouterNotFound inYourCompany() {
        return new RouterNotFound("Router no encontrado o no pertenece a tu empresa");
    }
}
