package io.ficha.payment.report;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The company has no such sale. */
final class SaleNotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    SaleNotFound() {
        super(ProblemType.NOT_FOUND, "Compra no encontrada");
    }
}
