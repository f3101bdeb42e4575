package io.ficha.catalog.plan;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** A plan that services use cannot be removed. */
final class PlanInUse extends DomainException {
    private static final long serialVersionUID = 1L;

    PlanInUse(long services) {
        super(ProblemType.CONFLICT, "El plan está en uso por " + services + " servicio(s)");
    }
}
