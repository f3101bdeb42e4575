package io.ficha.routergateway.sessions;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A router, or a company, has as many people watching as it may have. */
final class TooManyViewers extends DomainException {
    private static final long serialVersionUID = 1L;
    private static final int RETRY_AFTER_SECONDS = 30;

    TooManyViewers() {
        super(ProblemType.TOO_MANY, "Demasiadas vistas en vivo abiertas. Cierre alguna.");
    }

    @Override
    public int retryAfterSeconds() {
        return RETRY_AFTER_SECONDS;
    }
}
