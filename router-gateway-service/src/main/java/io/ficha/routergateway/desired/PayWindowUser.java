package io.ficha.routergateway.desired;

import io.ficha.routergateway.health.RouterReader;

/**
 * What the user of a window for a payment at the bank is known by on a router. Its mark is that of a purchase that
 * nobody ever sold: reconciling takes it away, unless the window is open.
 */
public final class PayWindowUser {
    /** The hotspot user profile of all of them. */
    public static final String PROFILE = RouterReader.NOT_FOR_SALE;

    static final String PREFIX = "ventana-";
    private static final String NAMES = PROFILE + "-";

    private PayWindowUser() {}

    /** @return its name; the same each time it is asked for, so that a router refuses a second one */
    public static String name(String purchaseId) {
        return NAMES + purchaseId;
    }

    public static Mark mark(String purchaseId) {
        return new Mark(PREFIX + purchaseId, 1);
    }

    /** @return whether a session or user of that name is a window's */
    public static boolean isOne(String name) {
        return name != null && name.startsWith(NAMES);
    }
}
