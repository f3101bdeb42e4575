package io.ficha.catalog.product;

import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** Tells tenancy whether a router sells anything, before it removes the router. */
@Path("/internal/companies/{companyId}/routers/{routerId}/products")
@Access(Who.SERVICE)
class InternalRouterResource {
    private final ProductRepository products;

    InternalRouterResource(ProductRepository products) {
        this.products = products;
    }

    @GET
    public Uni<OnSale> onSale(@RestPath String companyId, @RestPath String routerId) {
        return products.countOnSale(companyId, routerId).map(OnSale::new);
    }

    /** How many products of the router are on sale. */
    record OnSale(long onSale) {}
}
