package io.ficha.routergateway.smartips;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.routergateway.line.Existing;
import io.ficha.routergateway.live.LiveRouters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What a router of a company has of subscribers now, for the catalogue that takes it over. */
@Path("/internal/routers/{routerId}/subscribers")
@Access(Who.SERVICE)
class ExistingResource {
    private final LiveRouters routers;

    ExistingResource(LiveRouters routers) {
        this.routers = routers;
    }

    @GET
    public Uni<Existing> all(@RestPath String routerId, @RestQuery String companyId) {
        return routers.ask(companyId == null ? "" : companyId, routerId, Existing::read);
    }
}
