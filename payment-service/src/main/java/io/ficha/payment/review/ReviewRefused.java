package io.ficha.payment.review;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A decision that cannot be taken. */
final class ReviewRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private ReviewRefused(ProblemType type, String detail) {
        super(type, detail);
    }

    static ReviewRefused unknown() {
        return new ReviewRefused(ProblemType.NOT_FOUND, "Revisión no encontrada");
    }

    static ReviewRefused decided() {
        return new ReviewRefused(ProblemType.CONFLICT, "Ya fue decidida.");
    }

    static ReviewRefused notPossible(String decision) {
        return new ReviewRefused(ProblemType.CONFLICT, "No se puede " + decision + " este pago.");
    }

    static ReviewRefused notPaid() {
        return new ReviewRefused(ProblemType.CONFLICT, "El proveedor no confirma el pago.");
    }
}
