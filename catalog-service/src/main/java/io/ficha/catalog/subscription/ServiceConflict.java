package io.ficha.catalog.subscription;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** Why a service cannot be changed as an administrator wants. */
final class ServiceConflict extends DomainException {
    private static final long serialVersionUID = 1L;

    private ServiceConflict(ProblemType type, String detail) {
        super(type, detail);
    }

    /** @return another service of the router has that value in that field */
    static ServiceConflict taken(String field) {
        return new ServiceConflict(ProblemType.CONFLICT, "El campo " + field + " ya está en uso en ese router");
    }

    /** @return the company has no such plan */
    static ServiceConflict noPlan() {
        return new ServiceConflict(ProblemType.INVALID, "El plan no existe");
    }
}
