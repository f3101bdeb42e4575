package io.ficha.tenancy.company;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** Nobody acts for a company that is switched off. */
final class CompanyInactive extends DomainException {
    private static final long serialVersionUID = 1L;

    CompanyInactive() {
        super(ProblemType.BAD_REQUEST, "La empresa está inactiva. Actívala para entrar.");
    }
}
