package io.ficha.routergateway.hotspot;

import io.ficha.routeros.RouterOsFailure;

/** How one try of a job ended. */
sealed interface Outcome {
    /** The user was read back from the router as wanted. */
    record Present(String username, String deviceUserId) implements Outcome {}

    /** No user of this purchase is on the router, and none is wanted. */
    record Absent() implements Outcome {}

    /** The router refuses the user for good, and was seen to have none of this purchase. */
    record Refused(String reason) implements Outcome {}

    /**
     * Nothing is decided.
     *
     * @param mayHaveRun whether the user may be there
     * @param noAnswer whether the connection left a command unanswered
     */
    record Again(String problem, boolean mayHaveRun, boolean noAnswer) implements Outcome {
        static Again because(String problem, boolean mayHaveRun) {
            return new Again(problem, mayHaveRun, false);
        }

        /** @param wrote whether a write of this try may have run */
        static Again of(Throwable failure, boolean wrote) {
            if (!(failure instanceof RouterOsFailure known)) return because(failure.getMessage(), wrote);
            return new Again(
                    known.getMessage(), wrote || known.mayHaveRun(), known instanceof RouterOsFailure.DeadlineExceeded);
        }
    }
}
