package io.ficha.localstack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A part of Ficha that runs as a process of its own. */
public enum Part {
    SIMULATORS("simulators", "simulators", 20),
    TENANCY("tenancy", "tenancy-service", 1),
    CATALOG("catalog", "catalog-service", 2),
    PAYMENT("payment", "payment-service", 3),
    ROUTER_GATEWAY("router-gateway", "router-gateway-service", 4),
    HTTP_GATEWAY("http-gateway", "http-gateway", 0);

    private final String label;
    private final String module;
    private final int portOffset;

    Part(String label, String module, int portOffset) {
        this.label = label;
        this.module = module;
        this.portOffset = portOffset;
    }

    /** @return the four services, each with its own database */
    public static List<Part> services() {
        return Arrays.stream(values()).filter(Part::isService).toList();
    }

    /** @throws StackFailure when no part has this name */
    public static Part named(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new StackFailure("there is no part called " + label + "; there are "
                        + Arrays.stream(values()).map(Part::label).collect(Collectors.joining(", "))));
    }

    /** @return the name people use: {@code router-gateway} */
    public String label() {
        return label;
    }

    /** @return the Maven module that builds it */
    public String module() {
        return module;
    }

    int portOffset() {
        return portOffset;
    }

    boolean isService() {
        return module.endsWith("-service");
    }

    /** @return the name of the service's own database */
    public String database() {
        return "ficha_" + label.replace('-', '_');
    }

    String readinessPath() {
        return isService() ? "/q/health/ready" : "/health";
    }

    /** @return the jar to run; it may not have been built yet */
    Path jar(Path home) {
        Path target = home.resolve(module).resolve("target");
        return isService()
                ? target.resolve("quarkus-app").resolve("quarkus-run.jar")
                : target.resolve(module + "-0.1.0-SNAPSHOT.jar");
    }
}
