package io.ficha.common.secret;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import java.time.Duration;

/** Somebody guesses, or too many log in at once. */
public final class TooManyAttempts extends DomainException {
    private static final long serialVersionUID = 1L;
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private final int seconds;

    private TooManyAttempts(Duration wait) {
        super(ProblemType.TOO_MANY, "Demasiados intentos. Intenta más tarde.");
        this.seconds = (int) Math.max(1, wait.toSeconds());
    }

    /** Too many for the machine. */
    static TooManyAttempts busy() {
        return new TooManyAttempts(MOMENT);
    }

    /** @return too many failures; the next try counts after the wait */
    public static TooManyAttempts failures(Duration wait) {
        return new TooManyAttempts(wait);
    }

    @Override
    public int retryAfterSeconds() {
        return seconds;
    }
}
