package io.ficha.common.error;

/** Something that a caller did, or met, and is told about. The message is for people, in Spanish, without secrets. */
public abstract class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ProblemType type;

    protected DomainException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    protected DomainException(ProblemType type, String detail, Throwable cause) {
        super(detail, cause, false, false);
        this.type = type;
    }

    /** @return the kind of refusal */
    public ProblemType type() {
        return type;
    }

    /** @return how long the caller should wait before it tries again, for the kinds of refusal that pass */
    public int retryAfterSeconds() {
        return 2;
    }

    /** @return the text of the error envelope */
    public String detail() {
        return getMessage();
    }
}
