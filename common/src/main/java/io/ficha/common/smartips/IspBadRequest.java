package io.ficha.common.smartips;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A body is neither JSON nor a form. */
final class IspBadRequest extends DomainException {
    private static final long serialVersionUID = 1L;

    IspBadRequest() {
        super(ProblemType.BAD_REQUEST, "El cuerpo no es JSON ni un formulario válido");
    }
}
