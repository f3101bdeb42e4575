package io.ficha.tenancy.session;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A login, or the password that was to prove who asks, is not right. */
final class LoginRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    private LoginRefused(ProblemType type, String detail) {
        this(type, detail, null);
    }

    private LoginRefused(ProblemType type, String detail, String reason) {
        super(type, detail);
        this.reason = reason;
    }

    /** @return what the audit trail says of it, or null when it is not a matter of who logs in */
    String reason() {
        return reason;
    }

    /** Unknown account and wrong password look the same. */
    static LoginRefused wrong() {
        return new LoginRefused(ProblemType.UNAUTHENTICATED, "Credenciales incorrectas", "credenciales");
    }

    /** Told only to who knows the password. */
    static LoginRefused inactive() {
        return new LoginRefused(
                ProblemType.UNAUTHENTICATED, "Usuario inactivo. Contacta al administrador.", "usuario_inactivo");
    }

    /** The current password does not match. */
    static LoginRefused wrongCurrent() {
        return new LoginRefused(ProblemType.BAD_REQUEST, "Contraseña actual incorrecta", "contrasena_actual");
    }

    /** The password is right; a code of the second factor is needed too. */
    static LoginRefused codeMissing() {
        return new LoginRefused(ProblemType.UNAUTHENTICATED, "Se requiere código de verificación", "falta_codigo");
    }

    /** The code is wrong, or was used before. */
    static LoginRefused codeWrong() {
        return new LoginRefused(ProblemType.UNAUTHENTICATED, "Código de verificación incorrecto", "codigo");
    }

    /** The first code of a new second factor is wrong. */
    static LoginRefused codeNotOfSecret() {
        return new LoginRefused(ProblemType.BAD_REQUEST, "Código de verificación incorrecto");
    }

    /** The second factor is on already. */
    static LoginRefused alreadyOn() {
        return new LoginRefused(ProblemType.CONFLICT, "El segundo factor ya está activo");
    }

    /** There is no second factor that waits for its first code. */
    static LoginRefused notBegun() {
        return new LoginRefused(ProblemType.CONFLICT, "No hay un segundo factor por confirmar");
    }
}
