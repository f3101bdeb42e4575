package io.ficha.tenancy.router;

import io.ficha.common.http.Body;
import io.ficha.common.net.OutboundGuard;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Routers of one company, for platform operators. All classes below {@code /admin/empresas} have that path, since a wrong
 * method is only told from a wrong path within one.
 */
@Path("/admin/empresas")
@Access(Who.SUPER_ADMIN)
class RouterResource {
    private final RouterService routers;
    private final Audit audit;
    private final OutboundGuard guard;
    private final RouterHosts hosts;

    RouterResource(RouterService routers, Audit audit, OutboundGuard guard, RouterHosts hosts) {
        this.routers = routers;
        this.audit = audit;
        this.guard = guard;
        this.hosts = hosts;
    }

    @POST
    @Path("/{companyId}/routers")
    public Uni<CreatedRouter> create(@RestPath String companyId, Body body) {
        var fields = RouterFields.ofNew(body, guard);
        var actor = audit.actor();
        return hosts.check(fields.host()).chain(() -> routers.create(companyId, fields, actor));
    }

    @GET
    @Path("/{companyId}/routers")
    public Uni<List<RouterView>> list(@RestPath String companyId) {
        return routers.list(companyId)
                .map(all -> all.stream().map(RouterView::of).toList());
    }

    @GET
    @Path("/{companyId}/routers/{routerId}")
    public Uni<RouterView> get(@RestPath String companyId, @RestPath String routerId) {
        return routers.require(companyId, routerId).map(RouterView::of);
    }

    @PUT
    @Path("/{companyId}/routers/{routerId}/toggle-activo")
    public Uni<Toggled> toggleActive(@RestPath String companyId, @RestPath String routerId) {
        return routers.toggleActive(companyId, routerId, audit.actor()).map(Toggled::of);
    }

    @DELETE
    @Path("/{companyId}/routers/{routerId}")
    public Uni<Removed> remove(@RestPath String companyId, @RestPath String routerId) {
        return routers.remove(companyId, routerId, audit.actor())
                .replaceWith(new Removed("Router eliminado exitosamente", routerId, companyId));
    }

    /** The answer to a removed router. */
    record Removed(String message, String routerId, String empresaId) {}

    /** The answer to switching a router on or off. */
    record Toggled(String message, String routerId, boolean activo) {
        static Toggled of(Router router) {
            String message = router.activo() ? "Router activado correctamente" : "Router desactivado correctamente";
            return new Toggled(message, router.id(), router.activo());
        }
    }
}
