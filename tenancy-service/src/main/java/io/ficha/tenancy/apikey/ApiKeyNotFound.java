package io.ficha.tenancy.apikey;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** The router has no such key. */
final class ApiKeyNotFound extends DomainException {
    private static final long serialVersionUID = 1L;

    ApiKeyNotFound() {
        super(ProblemType.NOT_FOUND, "API Key no encontrada");
    }
}
