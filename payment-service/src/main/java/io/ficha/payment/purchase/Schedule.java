package io.ficha.payment.purchase;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When a provider is asked again about a payment that is not decided; after the last time a person must look. */
@ApplicationScoped
public class Schedule {
    private static final double DAY = 86_400;
    private static final double[] SECONDS = {10, 30, 120, 600, 3600, 21_600, DAY, DAY, DAY, DAY, DAY};

    private final double pace;

    Schedule(@ConfigProperty(name = "ficha.reconcile-pace", defaultValue = "1") double pace) {
        this.pace = pace;
    }

    /** @return seconds until the next time, after so many times */
    public double pause(int times) {
        return scaled(SECONDS[Math.min(times, SECONDS.length - 1)]);
    }

    /** @return whether so many times are all */
    public boolean isOver(int times) {
        return times >= SECONDS.length;
    }

    /** @return that many seconds, as fast as this deployment lives */
    double scaled(double seconds) {
        return seconds * pace;
    }
}
