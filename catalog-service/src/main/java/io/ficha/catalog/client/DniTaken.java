package io.ficha.catalog.client;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The company has another subscriber with that identity number. */
final class DniTaken extends DomainException {
    private static final long serialVersionUID = 1L;

    DniTaken() {
        super(ProblemType.CONFLICT, "El dni ya está registrado");
    }
}
