package io.ficha.routergateway.health;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** How a company's router is, and how it was. */
@Path("/api/v1/admin/routers/{routerId}/salud")
@Access(Who.CLIENTE_ADMIN)
class SaludResource {
    private final Salud salud;
    private final CurrentCaller caller;
    private final RoutingContext request;

    SaludResource(Salud salud, CurrentCaller caller, RoutingContext request) {
        this.salud = salud;
        this.caller = caller;
        this.request = request;
    }

    @GET
    public Uni<SaludView> get(@RestPath String routerId) {
        return salud.of(
                caller.companyId(), routerId, HistoryQuery.of(request.request().params()));
    }
}
