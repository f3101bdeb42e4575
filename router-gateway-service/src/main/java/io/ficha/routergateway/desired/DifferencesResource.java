package io.ficha.routergateway.desired;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** A company administrator looks at what a reconcile of a router would change. */
@Path("/api/v1/admin/routers/{routerId}/diferencias")
@Access(Who.CLIENTE_ADMIN)
class DifferencesResource {
    private final Differences differences;
    private final CurrentCaller caller;

    DifferencesResource(Differences differences, CurrentCaller caller) {
        this.differences = differences;
        this.caller = caller;
    }

    @GET
    public Uni<DifferencesView> of(@RestPath String routerId) {
        return differences.of(caller.companyId(), routerId);
    }
}
