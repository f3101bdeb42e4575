package io.ficha.simulators.provider;

/** The provider's clock, which tests can move forward; event loop only. */
public final class SimulatedClock {
    private long aheadMillis;

    public long millis() {
        return System.currentTimeMillis() + aheadMillis;
    }

    /** Unix seconds. */
    public long seconds() {
        return millis() / 1000;
    }

    void advance(long millis) {
        aheadMillis += millis;
    }

    public void reset() {
        aheadMillis = 0;
    }
}
