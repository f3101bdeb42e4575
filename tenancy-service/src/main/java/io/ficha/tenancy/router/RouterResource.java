package io.ficha.tenancy.router;

import io.ficha.common.http.Body;
import io.ficha.common.net.OutboundGuard;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** Routers of one company, for platform operators. */
@Path("/admin/empresas/{companyId}/routers")
@Access(Who.SUPER_ADMIN)
class RouterResource {
    private final RouterService routers;
    private final Audit audit;
    private final OutboundGuard guard;

    RouterResource(RouterService routers, Audit audit, OutboundGuard guard) {
        this.routers = routers;
        this.audit = audit;
        this.guard = guard;
    }

    @POST
    public Uni<CreatedRouter> create(@RestPath String companyId, Body body) {
        return routers.create(companyId, RouterFields.ofNew(body, guard), audit.actor());
    }

    @GET
    public Uni<List<RouterView>> list(@RestPath String companyId) {
        return routers.list(companyId)
                .map(all -> all.stream().map(RouterView::of).toList());
    }

    @GET
    @Path("/{routerId}")
    public Uni<RouterView> get(@RestPath String companyId, @RestPath String routerId) {
        return routers.require(companyId, routerId).map(RouterView::of);
    }

    @PUT
    @Path("/{routerId}/toggle-activo")
    public Uni<Toggled> toggleActive(@RestPath String companyId, @RestPath String routerId) {
        return routers.toggleActive(companyId, routerId, audit.actor()).map(Toggled::of);
    }

    /** The answer to switching a router on or off. */
    record Toggled(String message, String routerId, boolean activo) {
        static Toggled of(Router router) {
            String message = router.activo() ? "Router activado correctamente" : "Router desactivado correctamente";
            return new Toggled(message, router.id(), router.activo());
        }
    }
}
