package io.ficha.simulators.routeros;

import java.util.OptionalInt;

/** A command that ends in {@code !trap}; texts as real devices give them. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int category;

    Refusal(String message) {
        this(-1, message);
    }

    Refusal(int category, String message) {
        super(message, null, false, false);
        this.category = category;
    }

    OptionalInt category() {
        return category < 0 ? OptionalInt.empty() : OptionalInt.of(category);
    }
}
