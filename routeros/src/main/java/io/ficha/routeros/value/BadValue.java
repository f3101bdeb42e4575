package io.ficha.routeros.value;

/** A text is not of the kind it was read as. Names the kind, never the text, which may be secret or very long. */
public final class BadValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadValue(String kind) {
        super("not a RouterOS " + kind);
    }
}
