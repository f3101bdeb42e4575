package io.ficha.benchmarks.routeros;

/** A RouterOS client under test, logged in on one connection. */
interface WireClient extends AutoCloseable {
    String NAME_AND_TEXTS = ".id,name,password,profile,comment";

    String name();

    /** Asks for the device's name again and again, so many at a time, until the meter says that it is over. */
    void identities(int inFlight, Meter meter) throws InterruptedException;

    /** Prints all hotspot users, {@link #NAME_AND_TEXTS} of each, one print after the other. */
    void users(Meter meter) throws InterruptedException;

    @Override
    void close();
}
