package io.ficha.routergateway.health;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** How all routers of a company are, as they were last seen: one answer for a list, however many there are. */
@Path("/api/v1/admin/routers/salud")
@Access(Who.CLIENTE_ADMIN)
class FleetHealthResource {
    private final Salud salud;
    private final CurrentCaller caller;

    FleetHealthResource(Salud salud, CurrentCaller caller) {
        this.salud = salud;
        this.caller = caller;
    }

    @GET
    public Uni<FleetHealth> get() {
        return salud.ofAll(caller.companyId()).map(FleetHealth::new);
    }

    /** The routers, without their past. */
    record FleetHealth(List<SaludView> routers) {}
}
