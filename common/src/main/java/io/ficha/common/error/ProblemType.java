package io.ficha.common.error;

/** The kinds of refusal, with the HTTP status that stands for each. */
public enum ProblemType {
    BAD_REQUEST(400),
    UNAUTHENTICATED(401),
    PAYMENT_REQUIRED(402),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    INVALID(422),
    TOO_MANY(429),
    ROUTER_FAILURE(500),
    PROVIDER_FAILURE(500),
    BAD_UPSTREAM(502),
    UNAVAILABLE(503),
    UPSTREAM_TIMEOUT(504);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** @return the HTTP status */
    public int status() {
        return status;
    }
}
