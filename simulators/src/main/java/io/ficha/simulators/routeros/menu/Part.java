package io.ficha.simulators.routeros.menu;

/** State of a device beyond its tables, such as who is logged in at the hotspot; it does not survive a reboot. */
public interface Part {
    /** Writes what must last into the tables; the device is about to reboot. */
    default void shutDown() {}
}
