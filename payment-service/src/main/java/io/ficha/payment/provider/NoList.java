package io.ficha.payment.provider;

/** A provider did not give its list: ask again later. */
public final class NoList extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoList(String reason) {
        super(reason);
    }
}
