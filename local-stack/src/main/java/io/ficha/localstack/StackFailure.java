package io.ficha.localstack;

/** The stack cannot do what was asked; the message tells a person what to do about it. */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackFailure(String message) {
        super(message);
    }

    StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
