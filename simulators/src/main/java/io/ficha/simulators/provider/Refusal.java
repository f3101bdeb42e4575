package io.ficha.simulators.provider;

/** An answer that is not 2xx; carries no stack trace. */
public abstract class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    protected Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public final int status() {
        return status;
    }
}
