package io.ficha.catalog.product;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** What a company's administrator does with products. Each change leaves with its event, or not at all. */
@ApplicationScoped
class ProductService {
    private final Db db;
    private final Outbox outbox;
    private final Directory directory;
    private final ProductRepository products;
    private final PortalCatalog portals;

    ProductService(Db db, Outbox outbox, Directory directory, ProductRepository products, PortalCatalog portals) {
        this.db = db;
        this.outbox = outbox;
        this.directory = directory;
        this.products = products;
        this.portals = portals;
    }

    /** @return the new product; fails with {@link Refusal} when the router is not the company's or sells the profile already */
    Uni<Product> create(String companyId, NewProduct wanted) {
        return directory
                .router(companyId, wanted.routerId())
                .onItem()
                .ifNull()
                .failWith(Refusal::routerOfNewProductNotFound)
                .chain(router -> db.inTransaction(tx -> products.insert(tx, companyId, wanted)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Refusal.profileTaken(wanted.perfilMikrotikId(), wanted.routerId()))
                        .call(product -> outbox.append(tx, product.state()))))
                .invoke(product -> portals.forget(product.routerId()));
    }

    /** @return the company's products; fails with {@link Refusal} when the router is not the company's */
    Uni<List<Product>> list(String companyId, String routerId) {
        if (routerId == null || routerId.isEmpty()) return products.list(companyId, null);
        return directory
                .router(companyId, routerId)
                .onItem()
                .ifNull()
                .failWith(Refusal::routerNotFound)
                .chain(router -> products.list(companyId, routerId));
    }

    /** @return the product; fails with {@link Refusal}, also when another company owns it */
    Uni<Product> get(String companyId, long id) {
        return products.find(companyId, id).onItem().ifNull().failWith(Refusal::productNotFound);
    }

    /** @return the changed product; fails with {@link Refusal}, also when another company owns it */
    Uni<Product> change(String companyId, long id, ProductPatch patch) {
        return change(companyId, id, patch, Refusal::productToChangeNotFound);
    }

    /** @return the product, no longer on sale; fails with {@link Refusal}, also when another company owns it */
    Uni<Product> deactivate(String companyId, long id) {
        return change(companyId, id, ProductPatch.deactivation(), Refusal::productNotFound);
    }

    /** @return the product's state for other services; fails with {@link Refusal} when there is none */
    Uni<ProductState> state(long id) {
        return products.find(id)
                .onItem()
                .ifNull()
                .failWith(Refusal::productNotFound)
                .map(Product::state);
    }

    private Uni<Product> change(String companyId, long id, ProductPatch patch, Supplier<Refusal> missing) {
        return db.inTransaction(tx -> products.lock(tx, companyId, id)
                        .onItem()
                        .ifNull()
                        .failWith(missing)
                        .map(product -> product.changedBy(patch))
                        .call(product -> products.update(tx, product))
                        .call(product -> outbox.append(tx, product.state())))
                .invoke(product -> portals.forget(product.routerId()));
    }
}
