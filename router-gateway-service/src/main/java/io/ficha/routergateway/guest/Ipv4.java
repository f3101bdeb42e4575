package io.ficha.routergateway.guest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 address in its one canonical form: four decimal numbers, no leading zeros.
 *
 * @param text such as {@code 10.5.50.10}
 */
record Ipv4(String text) {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern FORM = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final String NOWHERE = "0.0.0.0";

    /** @return empty when it is no address */
    static Optional<Ipv4> read(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new Ipv4(text)) : Optional.empty();
    }

    /** Whether somebody can be there; routers print zeros for "none". */
    boolean isSomewhere() {
        return !text.equals(NOWHERE);
    }

    @Override
    public String toString() {
        return text;
    }
}
