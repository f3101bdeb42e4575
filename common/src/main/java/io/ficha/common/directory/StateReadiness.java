package io.ficha.common.directory;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the replicas hold what the topics held at start; ready ever after, with or without a broker. */
@Readiness
@ApplicationScoped
class StateReadiness implements HealthCheck {
    private final StateReader reader;

    StateReadiness(StateReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("replicas caught up")
                .status(reader.caughtUp())
                .build();
    }
}
