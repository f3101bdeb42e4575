package io.ficha.common.republish;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** Somebody holds rows locked for long; what was republished so far stays, and a later run repeats it. */
final class RowsBusy extends DomainException {
    private static final long serialVersionUID = 1L;

    RowsBusy(Throwable cause) {
        super(ProblemType.UNAVAILABLE, "rows are locked by another transaction; try again", cause);
    }
}
