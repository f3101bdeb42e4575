package io.ficha.simulators.routeros.menu;

import java.util.Optional;
import java.util.OptionalInt;

/** A command that ends in {@code !trap}, or the connection in {@code !fatal}; texts as real devices give them. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int category;
    private final boolean fatal;
    private final transient Refusal first;

    /** A trap without a category. */
    public Refusal(String message) {
        this(-1, message);
    }

    /** A trap with one of the categories of the manual, 0 to 7. */
    public Refusal(int category, String message) {
        this(category, message, false, null);
    }

    private Refusal(int category, String message, boolean fatal, Refusal first) {
        super(message, null, false, false);
        this.first = first;
        this.category = category;
        this.fatal = fatal;
    }

    /** The end of the connection. */
    public static Refusal fatal(String reason) {
        return new Refusal(-1, reason, true, null);
    }

    static Refusal invalid(String property) {
        return new Refusal(1, "invalid value for argument " + property);
    }

    static Refusal noMatch(String property) {
        return new Refusal(1, "input does not match any value of " + property);
    }

    /** None when the device gives none. */
    public OptionalInt category() {
        return category < 0 ? OptionalInt.empty() : OptionalInt.of(category);
    }

    /** The same after another trap, as old versions give two. */
    public Refusal after(Refusal other) {
        return new Refusal(category, getMessage(), fatal, other);
    }

    /** The trap that comes before this one. */
    public Optional<Refusal> first() {
        return Optional.ofNullable(first);
    }

    /** Whether the connection ends. */
    public boolean isFatal() {
        return fatal;
    }
}
