package io.ficha.catalog.product;

import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.http.Parameters;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** Tells other services what the event about a fresh product has not told them yet. */
@Path("/internal/products")
@Access(Who.SERVICE)
class InternalProductResource {
    private final ProductService products;

    InternalProductResource(ProductService products) {
        this.products = products;
    }

    @GET
    @Path("/{producto_id}")
    public Uni<ProductState> get(@RestPath("producto_id") String id) {
        return products.state(Parameters.pathNumber("producto_id", id));
    }
}
