package io.ficha.simulators.routeros.menu;

/** Real time, as the event loop of the device counts it. */
public interface Timers {
    /** @return what {@link #cancel} takes */
    long after(long millis, Runnable action);

    void cancel(long timer);
}
