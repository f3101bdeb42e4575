package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.TlsMode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Paces the connects of all pools of a process, so that after a restart or a broken uplink thousands of routers are
 * reached one after the other instead of at once. Shared; any thread.
 *
 * <p>Look-ups, plain connects and TLS connects are paced apart: TLS handshakes are what costs. Routers whose last try
 * failed get at most half of the places, so that dead ones do not keep others waiting.
 */
public final class DialPacer {
    private final Gate lookups;
    private final Gate plain;
    private final Gate tls;

    /** What may go on at once and per second. */
    public record Limits(int connecting, int connectsPerSecond, int handshaking, int handshakesPerSecond) {
        /** 256 connects at once and 2,000 a second; of TLS, 64 at once and 40 a second. */
        public static final Limits DEFAULT = new Limits(256, 2_000, 64, 40);

        /** Refuses bounds that would let nobody through. */
        public Limits {
            if (connecting < 1 || connectsPerSecond < 1 || handshaking < 1 || handshakesPerSecond < 1) {
                throw new IllegalArgumentException("bounds are positive");
            }
        }
    }

    private DialPacer(Timing timing, Limits limits) {
        lookups = new Gate(timing, limits.connecting(), limits.connectsPerSecond());
        plain = new Gate(timing, limits.connecting(), limits.connectsPerSecond());
        tls = new Gate(timing, limits.handshaking(), limits.handshakesPerSecond());
    }

    /** Makes the pacer of a process. */
    public static DialPacer create(Vertx vertx, Limits limits) {
        return new DialPacer(Timing.of(vertx), limits);
    }

    static DialPacer create(Timing timing, Limits limits) {
        return new DialPacer(timing, limits);
    }

    <T> Future<T> lookUp(boolean hasFailed, Supplier<Future<T>> action) {
        return lookups.run(hasFailed, action);
    }

    <T> Future<T> connect(RouterOsOptions options, boolean hasFailed, Supplier<Future<T>> action) {
        return (options.tls() instanceof TlsMode.Off ? plain : tls).run(hasFailed, action);
    }
}
