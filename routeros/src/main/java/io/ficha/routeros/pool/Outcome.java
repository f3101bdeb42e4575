package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsFailure;

/** How a command ended. */
public enum Outcome {
    /** The router did it. */
    DONE,
    /** The router refused it. */
    TRAP,
    /** It never left this process. */
    NOT_SENT,
    /** It was sent, and nobody knows. */
    UNKNOWN;

    static Outcome of(Throwable failure) {
        if (failure == null) {
            return DONE;
        }
        if (failure instanceof RouterOsFailure.CommandTrap) {
            return TRAP;
        }
        return failure instanceof RouterOsFailure known && known.mayHaveRun() ? UNKNOWN : NOT_SENT;
    }
}
