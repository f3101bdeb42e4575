package io.ficha.catalog.product;

import io.ficha.common.http.Parameters;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** What a captive portal sells: the products of its key's router. */
@Path("/api/v1/catalogo_perfiles_venta")
@Access(Who.API_KEY)
class PortalCatalogResource {
    private final PortalCatalog catalog;
    private final CurrentCaller caller;

    PortalCatalogResource(PortalCatalog catalog, CurrentCaller caller) {
        this.catalog = catalog;
        this.caller = caller;
    }

    @GET
    public Uni<List<PortalItem>> list() {
        var portal = caller.portal();
        return catalog.list(portal.companyId(), portal.routerId());
    }

    @GET
    @Path("/{producto_id}")
    public Uni<PortalItem> get(@RestPath("producto_id") String id) {
        var portal = caller.portal();
        return catalog.get(portal.companyId(), portal.routerId(), Parameters.pathNumber("producto_id", id));
    }
}
