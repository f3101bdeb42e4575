package io.ficha.common.db;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** PostgreSQL did not answer; whether a transaction in flight committed is not known. */
public final class DatabaseUnavailable extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the driver said; it stays in the log */
    public DatabaseUnavailable(Throwable cause) {
        super(ProblemType.UNAVAILABLE, "Servicio no disponible. Intente nuevamente.", cause);
    }
}
