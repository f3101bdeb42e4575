package io.ficha.routergateway.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How subscribers' services are brought to their routers. */
@ConfigMapping(prefix = "ficha.subscriptions")
public interface SubscriptionConfig {
    /** How often routers are asked who is online. */
    @WithDefault("1m")
    Duration onlineEvery();

    /** How often what a router has is compared with what it should have, when there is no other reason. */
    @WithDefault("24h")
    Duration checkEvery();

    /** Pause before a service is tried again that its router refused; it doubles, up to six hours. */
    @WithDefault("5m")
    Duration refusedPause();

    /** Longest pause before a router is tried again that could not be reached; the first is a second. */
    @WithDefault("60s")
    Duration longestPause();

    /** The router's end of PPP lines, in profiles that are made: {@code default}'s is taken where it has one. */
    @WithDefault("10.255.255.254")
    String pppLocalAddress();

    /** Where a browser of somebody who is cut is sent to, {@code address:port}; nowhere when it is not set. */
    Optional<String> cutNotice();

    /** Routers worked on at once, over all companies. */
    @WithDefault("64")
    int atOnce();

    /** Routers worked on at once of one company. */
    @WithDefault("16")
    int atOncePerCompany();
}
