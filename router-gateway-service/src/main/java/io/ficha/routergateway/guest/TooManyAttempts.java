package io.ficha.routergateway.guest;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A portal, a device or a user name has been tried too often. */
final class TooManyAttempts extends DomainException {
    private static final long serialVersionUID = 1L;
    private final int seconds;

    TooManyAttempts(int seconds) {
        super(ProblemType.TOO_MANY, "Demasiados intentos. Espere un momento.");
        this.seconds = seconds;
    }

    @Override
    public int retryAfterSeconds() {
        return seconds;
    }
}
