package io.ficha.routergateway.live;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** A company administrator asks a router directly. */
@Path("/api/v1/admin/routers/{routerId}")
@Access(Who.CLIENTE_ADMIN)
class LiveRouterResource {
    private final LiveRouters routers;
    private final CurrentCaller caller;

    LiveRouterResource(LiveRouters routers, CurrentCaller caller) {
        this.routers = routers;
        this.caller = caller;
    }

    @GET
    @Path("/mikrotik-profiles")
    public Uni<List<ProfileView>> profiles(@RestPath String routerId) {
        return routers.profiles(caller.companyId(), routerId);
    }

    @GET
    @Path("/test-connection")
    public Uni<ConnectionTest> test(@RestPath String routerId) {
        return routers.test(caller.companyId(), routerId);
    }
}
