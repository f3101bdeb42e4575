package io.ficha.routergateway.guest;

import io.ficha.common.http.DeviceFields;
import java.util.Optional;

/**
 * An IPv4 address in its one canonical form: four decimal numbers, no leading zeros.
 *
 * @param text such as {@code 10.5.50.10}
 */
record Ipv4(String text) {
    private static final String NOWHERE = "0.0.0.0";

    /** @return empty when it is no address */
    static Optional<Ipv4> read(String text) {
        return DeviceFields.isIpv4(text) ? Optional.of(new Ipv4(text)) : Optional.empty();
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
