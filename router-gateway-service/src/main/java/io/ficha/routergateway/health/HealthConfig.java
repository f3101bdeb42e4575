package io.ficha.routergateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway watches its routers. */
@ConfigMapping(prefix = "ficha.health")
public interface HealthConfig {
    /** How often a router is asked for a sign of life. */
    @WithDefault("15s")
    Duration lookEvery();

    /** How often all that health is made of is read, and counted for the charts. */
    @WithDefault("60s")
    Duration fullLookEvery();

    /** How long a replica that stopped telling that it lives keeps its routers from the others. */
    @WithDefault("10s")
    Duration lease();

    /** How often a replica tells that it lives. */
    @WithDefault("3s")
    Duration beatEvery();

    /** How often old samples are forgotten. */
    @WithDefault("1h")
    Duration pruneEvery();
}
