package io.ficha.routeros;

import java.time.Duration;

/**
 * How long a connection waits.
 *
 * @param connect TCP connect, TLS and login together
 * @param command one command, waiting included, unless it says otherwise
 * @param cancelGrace how long the router may take to end a cancelled command, or to answer the sign of life, before the
 *     connection is given up
 * @param keepAlive silence after which the router is asked for a sign of life, so that a half-open connection ends;
 *     zero never asks
 */
public record Timeouts(Duration connect, Duration command, Duration cancelGrace, Duration keepAlive) {
    /** 5 s to connect, 10 s a command, 5 s to end one, 30 s of silence. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** Refuses times that are over before they begin. */
    public Timeouts {
        if (!isPositive(connect) || !isPositive(command) || !isPositive(cancelGrace) || keepAlive.isNegative()) {
            throw new IllegalArgumentException("times are positive");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
