package io.ficha.catalog.imports;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** Why nothing, or nothing more, is imported. */
final class ImportRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    private ImportRefused(ProblemType type, String detail, Throwable cause) {
        super(type, detail, cause);
    }

    static ImportRefused noRouter() {
        return new ImportRefused(ProblemType.NOT_FOUND, "Router no encontrado", null);
    }

    static ImportRefused noPlan(long id) {
        return new ImportRefused(ProblemType.INVALID, "El plan " + id + " no existe", null);
    }

    /** @return the router, or the gateway that reads it, does not answer */
    static ImportRefused unreachable(Throwable cause) {
        return new ImportRefused(ProblemType.UNAVAILABLE, "No se pudo leer el router. Intente nuevamente.", cause);
    }

    /** @return somebody changed something that the import was about to write */
    static ImportRefused overtaken() {
        return new ImportRefused(
                ProblemType.CONFLICT,
                "Otro cambio se hizo durante la importación; repítala: lo ya importado no se repite",
                null);
    }
}
