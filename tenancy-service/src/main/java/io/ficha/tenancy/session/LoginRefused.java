package io.ficha.tenancy.session;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A login, or the password that was to prove who asks, is not right. */
final class LoginRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private LoginRefused(ProblemType type, String detail) {
        super(type, detail);
    }

    /** Unknown account and wrong password look the same. */
    static LoginRefused wrong() {
        return new LoginRefused(ProblemType.UNAUTHENTICATED, "Credenciales incorrectas");
    }

    /** Told only to who knows the password. */
    static LoginRefused inactive() {
        return new LoginRefused(ProblemType.UNAUTHENTICATED, "Usuario inactivo. Contacta al administrador.");
    }

    /** The current password does not match. */
    static LoginRefused wrongCurrent() {
        return new LoginRefused(ProblemType.BAD_REQUEST, "Contraseña actual incorrecta");
    }
}
