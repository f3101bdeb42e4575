package io.ficha.common.republish;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;

/** This service has no states of that topic. */
final class NotRepublished extends DomainException {
    private static final long serialVersionUID = 1L;

    NotRepublished(String topicName) {
        super(ProblemType.NOT_FOUND, "no states of " + topicName + " are here");
    }
}
