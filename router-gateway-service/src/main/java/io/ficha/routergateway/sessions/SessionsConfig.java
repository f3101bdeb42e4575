package io.ficha.routergateway.sessions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people watch routers live. */
@ConfigMapping(prefix = "ficha.sessions")
public interface SessionsConfig {
    /** How long after an answer a router that is watched is asked again. */
    @WithDefault("2s")
    Duration pollEvery();

    /** Who may watch one router at once, at each replica. */
    @WithDefault("10")
    int viewersPerRouter();

    /** Who may watch routers of one company at once, at each replica. */
    @WithDefault("30")
    int viewersPerCompany();
}
