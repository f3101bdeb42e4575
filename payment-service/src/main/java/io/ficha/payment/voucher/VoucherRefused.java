package io.ficha.payment.voucher;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A code, or a batch of them, that is not to be had. */
final class VoucherRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private VoucherRefused(ProblemType type, String detail) {
        super(type, detail);
    }

    static VoucherRefused unknown() {
        return new VoucherRefused(ProblemType.NOT_FOUND, "Código no válido");
    }

    static VoucherRefused taken() {
        return new VoucherRefused(ProblemType.CONFLICT, "Este código fue anulado");
    }

    static VoucherRefused tooManyTries() {
        return new VoucherRefused(ProblemType.TOO_MANY, "Demasiados intentos. Espera un minuto.");
    }

    static VoucherRefused unknownProduct() {
        return new VoucherRefused(ProblemType.NOT_FOUND, "Producto no encontrado");
    }

    static VoucherRefused unknownBatch() {
        return new VoucherRefused(ProblemType.NOT_FOUND, "Fichas no encontradas");
    }

    /** Time that runs by the calendar would run before the code is sold. */
    static VoucherRefused runsByTheCalendar() {
        return new VoucherRefused(
                ProblemType.BAD_REQUEST, "El producto vence por calendario: sus fichas solo se entregan al usarse");
    }
}
