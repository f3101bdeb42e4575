package io.ficha.tenancy.apikey;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The key was revoked before. */
final class ApiKeyAlreadyRevoked extends DomainException {
    private static final long serialVersionUID = 1L;

    ApiKeyAlreadyRevoked() {
        super(ProblemType.BAD_REQUEST, "La API Key ya está revocada");
    }
}
