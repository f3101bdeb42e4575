package io.ficha.payment.wallet;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The reference is of another top-up. */
final class ReferenceTaken extends DomainException {
    private static final long serialVersionUID = 1L;

    ReferenceTaken() {
        super(ProblemType.CONFLICT, "La referencia ya se usó en otra recarga");
    }
}
