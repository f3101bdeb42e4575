package io.ficha.routeros.value;

/**
 * Rates of both directions, as in {@code max-limit} of a simple queue: the client's upload first.
 *
 * @param upload bits a second that the router receives from the client; 0 is no limit
 * @param download bits a second that the router sends to the client; 0 is no limit
 */
public record RatePair(long upload, long download) {
    /** {@code 0/0}: not limited. */
    public static final RatePair UNLIMITED = new RatePair(0, 0);

    /** Refuses negative rates. */
    public RatePair {
        Text.requireCount(upload, Rates.KIND);
        Text.requireCount(download, Rates.KIND);
    }

    /** Reads {@code 10M/2M} or {@code 10000000/2000000}; a single rate stands for both directions. */
    public static RatePair read(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            long both = Rates.read(text);
            return new RatePair(both, both);
        }
        return new RatePair(Rates.read(text.substring(0, slash)), Rates.read(text.substring(slash + 1)));
    }

    /** Writes both rates, such as {@code 10M/2M}. */
    public String write() {
        return Rates.write(upload) + "/" + Rates.write(download);
    }
}
