package io.ficha.catalog.product;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.http.Parameters;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A company's products, for its administrators. */
@Path("/api/v1/admin/products")
@Access(Who.CLIENTE_ADMIN)
class ProductResource {
    private final ProductService products;
    private final CurrentCaller caller;
    private final AdminActions actions;

    ProductResource(ProductService products, CurrentCaller caller, AdminActions actions) {
        this.products = products;
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @ResponseStatus(201)
    public Uni<ProductView> create(Body body) {
        return products.create(NewProduct.of(body), actions.actor()).map(ProductView::of);
    }

    @GET
    public Uni<List<ProductView>> list(@RestQuery("router_id") String routerId) {
        return products.list(caller.companyId(), routerId)
                .map(found -> found.stream().map(ProductView::of).toList());
    }

    @GET
    @Path("/{producto_id}")
    public Uni<ProductView> get(@RestPath("producto_id") String id) {
        return products.get(caller.companyId(), Parameters.pathNumber("producto_id", id))
                .map(ProductView::of);
    }

    @PUT
    @Path("/{producto_id}")
    public Uni<ProductView> change(@RestPath("producto_id") String id, Body body) {
        return products.change(Parameters.pathNumber("producto_id", id), ProductPatch.of(body), actions.actor())
                .map(ProductView::of);
    }

    @DELETE
    @Path("/{producto_id}")
    public Uni<Deactivated> deactivate(@RestPath("producto_id") String id) {
        return products.deactivate(Parameters.pathNumber("producto_id", id), actions.actor())
                .map(product -> new Deactivated("Producto desactivado", product.id(), product.activo()));
    }

    /** The product is no longer on sale. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Deactivated(String message, long productoId, boolean activo) {}
}
