package io.ficha.routergateway.live;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A captive portal asks whether its router is there. */
@Path("/api/v1/routers/validar-empresa-router")
@Access(Who.API_KEY)
class RouterCheckResource {
    private final LiveRouters routers;
    private final CurrentCaller caller;

    RouterCheckResource(LiveRouters routers, CurrentCaller caller) {
        this.routers = routers;
        this.caller = caller;
    }

    @POST
    public Uni<RouterCheck> check() {
        var portal = caller.portal();
        return routers.check(portal.companyId(), portal.routerId());
    }
}
