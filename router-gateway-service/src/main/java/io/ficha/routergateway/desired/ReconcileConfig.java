package io.ficha.routergateway.desired;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How routers are worked on, and how often what they have is compared with what they should have. */
@ConfigMapping(prefix = "ficha.reconcile")
public interface ReconcileConfig {
    /** Without any other reason; a tenth more or less, at random. */
    @WithDefault("24h")
    Duration every();

    /** On a router with users whose time or traffic is limited: what they used is read along. */
    @WithDefault("15m")
    Duration everyWithLimits();

    /** Pause after one that broke off; it doubles. */
    @WithDefault("1s")
    Duration firstPause();

    /** Upper bound of that pause. */
    @WithDefault("10m")
    Duration longestPause();

    /** Writes in flight on one router, while its answers do not come slower for it. */
    @WithDefault("40")
    int inFlight();

    /** Routers compared at once, over all companies. */
    @WithDefault("16")
    int atOnce();

    /** Routers compared at once of one company. */
    @WithDefault("4")
    int atOncePerCompany();

    /** Routers worked on at once, over all companies. */
    @WithDefault("256")
    int lanes();

    /** Routers worked on at once of one company. */
    @WithDefault("64")
    int lanesPerCompany();
}
