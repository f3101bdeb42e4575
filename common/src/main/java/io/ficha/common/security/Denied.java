package io.ficha.common.security;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A credential is missing, bad, or not enough. The texts are the contract's. */
public final class Denied extends DomainException {
    private static final long serialVersionUID = 1L;

    private Denied(ProblemType type, String detail) {
        super(type, detail);
    }

    static Denied noCredential() {
        return new Denied(ProblemType.FORBIDDEN, "Not authenticated");
    }

    static Denied otherScheme() {
        return new Denied(ProblemType.FORBIDDEN, "Invalid authentication credentials");
    }

    static Denied role(String role) {
        return new Denied(ProblemType.FORBIDDEN, "Se requiere rol " + role);
    }

    /** @return 401 with that text */
    public static Denied unauthenticated(String detail) {
        return new Denied(ProblemType.UNAUTHENTICATED, detail);
    }
}
