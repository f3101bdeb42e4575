package io.ficha.tenancy.company;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** There is no such company. */
public final class CompanyNotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    public CompanyNotFound() {
        super(ProblemType.NOT_FOUND, "Empresa no encontrada");
    }
}
