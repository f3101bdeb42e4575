package io.ficha.payment.refund;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A refund that is not begun, or that the provider refused. */
final class RefundRejected extends DomainException {
    private static final long serialVersionUID = 1L;

    private RefundRejected(ProblemType type, String detail) {
        super(type, detail);
    }

    static RefundRejected unknownPurchase() {
        return new RefundRejected(ProblemType.NOT_FOUND, "Compra no encontrada");
    }

    static RefundRejected notNow(String state) {
        return new RefundRejected(
                ProblemType.CONFLICT, "La compra no se puede reembolsar en su estado actual: " + state);
    }

    static RefundRejected nothingLeft() {
        return new RefundRejected(ProblemType.CONFLICT, "No queda nada por reembolsar de esta compra.");
    }

    static RefundRejected tooMuch() {
        return new RefundRejected(ProblemType.CONFLICT, "El monto supera lo que queda por reembolsar de esta compra.");
    }

    static RefundRejected tooFine(String currency) {
        return new RefundRejected(ProblemType.INVALID, "El monto tiene más decimales que la moneda " + currency + ".");
    }

    static RefundRejected badKey() {
        return new RefundRejected(ProblemType.BAD_REQUEST, "Idempotency-Key inválida.");
    }

    static RefundRejected keyReused() {
        return new RefundRejected(ProblemType.INVALID, "Idempotency-Key ya fue usada con otra solicitud.");
    }

    static RefundRejected byProvider(String code) {
        return new RefundRejected(ProblemType.BAD_UPSTREAM, "El proveedor rechazó el reembolso: " + code);
    }
}
