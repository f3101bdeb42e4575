package io.ficha.tenancy.logo;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** What was uploaded is no logo. */
final class LogoRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private LogoRefused(ProblemType type, String detail) {
        super(type, detail);
    }

    /** It is no JPEG, PNG or WebP picture, whatever its name says. */
    static LogoRefused format() {
        return new LogoRefused(ProblemType.BAD_REQUEST, "Formato de imagen no permitido");
    }

    static LogoRefused tooLarge() {
        return new LogoRefused(ProblemType.BAD_REQUEST, "La imagen es demasiado grande");
    }

    static LogoRefused busy() {
        return new LogoRefused(ProblemType.UNAVAILABLE, "Servicio no disponible. Intente nuevamente.");
    }

    static LogoRefused unknown() {
        return new LogoRefused(ProblemType.NOT_FOUND, "Not Found");
    }
}
