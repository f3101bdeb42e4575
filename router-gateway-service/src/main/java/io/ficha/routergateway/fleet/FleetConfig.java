package io.ficha.routergateway.fleet;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway holds its connections to routers. */
@ConfigMapping(prefix = "ficha.fleet")
public interface FleetConfig {
    /** Name resolution, and then TCP connect, TLS and login together. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** One command, waiting in the queue included. */
    @WithDefault("5s")
    Duration commandTimeout();

    /**
     * Commands sent and not answered, on one connection. Whoever writes many keeps below it by itself, see the
     * reconciler.
     */
    @WithDefault("48")
    int inFlight();

    /** All rows of one reply together, as they come over the wire: some 100,000 users. More ends the command. */
    @WithDefault("16M")
    MemorySize replyBytes();

    /** How long a router may take to end a cancelled command before the connection is given up. */
    @WithDefault("2s")
    Duration cancelGrace();

    /** Connections being made at once, over all routers. */
    @WithDefault("256")
    int maxConnecting();

    /** Connects begun per second, over all routers. */
    @WithDefault("2000")
    int connectsPerSecond();

    /** TLS handshakes under way at once, over all routers; they are what costs. */
    @WithDefault("64")
    int maxHandshaking();

    /** TLS handshakes begun per second, over all routers. */
    @WithDefault("40")
    int handshakesPerSecond();

    /** Who waits for a router's connection at once; more are told that it is busy. */
    @WithDefault("1024")
    int maxPending();

    /** How long anybody waits for a connection. */
    @WithDefault("12s")
    Duration maxWait();

    /** How long a connection must stand for earlier failures to be forgotten. */
    @WithDefault("10s")
    Duration stableAfter();

    /** Upper bound of the first pause after a failed connect; it doubles. */
    @WithDefault("1s")
    Duration firstRest();

    /** Upper bound of any pause while nobody waits for the router. */
    @WithDefault("60s")
    Duration longestRest();

    /** Upper bound of any pause while a delivery waits for the router. */
    @WithDefault("5s")
    Duration longestUrgentRest();

    /** Pause after a refused login; it doubles. Each refusal is an alarm in the router's log. */
    @WithDefault("60s")
    Duration loginRest();

    /** Upper bound of the pause after refused logins. */
    @WithDefault("15m")
    Duration longestLoginRest();

    /** How long a connection that nobody uses is kept; an active router's is used by its watch. */
    @WithDefault("60s")
    Duration idleClose();
}
