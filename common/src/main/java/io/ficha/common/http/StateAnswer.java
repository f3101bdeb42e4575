package io.ficha.common.http;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import io.ficha.common.event.Event;
import io.ficha.common.event.EventJson;
import io.smallrye.mutiny.Uni;

/** What an owner answers a service that asks for a state before its event has come: the same JSON as on the topic. */
public final class StateAnswer {
    private StateAnswer() {}

    /** @return the state as JSON; fails with 404 when there is none */
    public static Uni<String> of(Uni<? extends Event> state) {
        return state.onItem().ifNull().failWith(Unknown::new).map(EventJson::write);
    }

    /** There is no such thing. */
    private static final class Unknown extends DomainException {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super(ProblemType.NOT_FOUND, "Not Found");
        }
    }
}
