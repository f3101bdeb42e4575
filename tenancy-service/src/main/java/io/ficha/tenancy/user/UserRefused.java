package io.ficha.tenancy.user;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A user cannot be so. */
final class UserRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    UserRefused(String detail) {
        super(ProblemType.BAD_REQUEST, detail);
    }
}
