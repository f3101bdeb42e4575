package io.ficha.routergateway.fleet;

/** Hears when a router is reached and when it is not. Called from any thread; must not block. */
public interface FleetListener {
    /** A connection stands, logged in. */
    void connected(String routerId);

    /** A connection ended, or could not be made. */
    void unreachable(String routerId, RouterUnreachable problem);
}
