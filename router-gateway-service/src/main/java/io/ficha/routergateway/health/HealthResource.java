package io.ficha.routergateway.health;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What the gateway knows of a router, for the other services. */
@Path("/internal/routers/{routerId}/health")
@Access(Who.SERVICE)
class HealthResource {
    private final HealthMonitor monitor;
    private final Directory directory;

    HealthResource(HealthMonitor monitor, Directory directory) {
        this.monitor = monitor;
        this.directory = directory;
    }

    @GET
    public Uni<RouterHealth> health(@RestPath String routerId, @RestQuery @DefaultValue("false") boolean refresh) {
        return directory
                .router(routerId)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException())
                .chain(router -> monitor.health(router, refresh));
    }
}
