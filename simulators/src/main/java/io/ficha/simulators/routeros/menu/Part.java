package io.ficha.simulators.routeros.menu;

/** State of a device beyond its tables, such as who is logged in at the hotspot; it does not survive a reboot. */
public interface Part {
    /** Writes what must last into the tables, before a backup. */
    default void settle() {}

    /** The device goes down: writes what must last into the tables, and does nothing any more. */
    default void shutDown() {
        settle();
    }
}
