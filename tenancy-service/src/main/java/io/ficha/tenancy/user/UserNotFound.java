package io.ficha.tenancy.user;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** There is no such user. */
final class UserNotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    UserNotFound() {
        super(ProblemType.NOT_FOUND, "Usuario no encontrado");
    }
}
