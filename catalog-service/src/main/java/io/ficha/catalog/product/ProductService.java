package io.ficha.catalog.product;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.Event;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
    Uni<Product> create(NewProduct wanted, Actor actor) {
        String companyId = actor.companyId();
        return directory
                .router(companyId, wanted.routerId())
                .onItem()
                .ifNull()
                .failWith(Refusal::routerOfNewProductNotFound)
                .chain(router -> db.of(companyId).inTransaction(tx -> products.insert(tx, companyId, wanted)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Refusal.profileTaken(wanted.perfilMikrotikId(), wanted.routerId()))
                        .call(product -> outbox.append(
                                tx,
                                product.state(),
                                performed(actor, "created", product, Change.created(ProductView.of(product)))))))
                .invoke(product -> portals.forget(product.routerId()));
    }

    private static Event performed(Actor actor, String what, Product product, Change change) {
        return AdminActions.performed(
                actor, product.companyId(), "product." + what, String.valueOf(product.id()), change);
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
    Uni<Product> change(long id, ProductPatch patch, Actor actor) {
        return change(id, patch, "updated", actor, Refusal::productToChangeNotFound);
    }

    /** @return the product, no longer on sale; fails with {@link Refusal}, also when another company owns it */
    Uni<Product> deactivate(long id, Actor actor) {
        return change(id, ProductPatch.deactivation(), "deactivated", actor, Refusal::productNotFound);
    }

    /** @return the product's state for other services; fails with {@link Refusal} when there is none */
    Uni<ProductState> state(long id) {
        return products.find(id)
                .onItem()
                .ifNull()
                .failWith(Refusal::productNotFound)
                .map(Product::state);
    }

    private Uni<Product> change(long id, ProductPatch patch, String what, Actor actor, Supplier<Refusal> missing) {
        return db.of(actor.companyId())
                .inTransaction(tx -> products.lock(tx, actor.companyId(), id)
                        .onItem()
                        .ifNull()
                        .failWith(missing)
                        .chain(before -> changed(tx, before, before.changedBy(patch), what, actor)))
                .invoke(product -> portals.forget(product.routerId()));
    }

    private Uni<Product> changed(SqlConnection tx, Product before, Product after, String what, Actor actor) {
        var change = Change.between(ProductView.of(before), ProductView.of(after));
        return products.update(tx, after)
                .chain(() -> outbox.append(tx, after.state(), performed(actor, what, after, change)))
                .replaceWith(after);
    }
}
