package io.ficha.tenancy.router;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.event.Event;
import io.ficha.common.event.tenancy.RouterCredentials;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.secret.SecretBox;
import io.ficha.tenancy.apikey.ApiKeys;
import io.ficha.tenancy.audit.Audit;
import io.ficha.tenancy.company.CompanyNotFound;
import io.ficha.tenancy.company.CompanyService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The records of routers and what happens to them. */
@ApplicationScoped
public class RouterService {
    private static final String PASSWORD = "router-password";
    private final Db db;
    private final RouterRepository routers;
    private final CompanyService companies;
    private final ApiKeys keys;
    private final RouterProducts products;
    private final Outbox outbox;
    private final Audit audit;
    private final SecretBox box;

    RouterService(
            Db db,
            RouterRepository routers,
            CompanyService companies,
            ApiKeys keys,
            RouterProducts products,
            Outbox outbox,
            Audit audit,
            SecretBox box) {
        this.db = db;
        this.routers = routers;
        this.companies = companies;
        this.keys = keys;
        this.products = products;
        this.outbox = outbox;
        this.audit = audit;
        this.box = box;
    }

    /** @return the router with its first key; fails with {@link CompanyNotFound} */
    Uni<CreatedRouter> create(String companyId, RouterFields fields, Actor actor) {
        if (!Ids.isPlausible(companyId)) throw new CompanyNotFound();
        String id = Ids.router();
        String sealed = box.seal(companyId, PASSWORD, id, fields.password());
        return db.of(companyId).inTransaction(tx -> routers.nextNumero(tx, companyId)
                .onItem()
                .ifNull()
                .failWith(CompanyNotFound::new)
                .chain(numero -> routers.insert(tx, id, companyId, numero, fields, sealed))
                .call(router -> outbox.append(
                        tx,
                        router.state(),
                        new RouterCredentials(id, companyId, router.usuario(), sealed, router.version())))
                .call(router -> audit.record(
                        tx, actor, companyId, "router.created", id, Change.created(AuditedRouter.of(router))))
                .chain(router -> keys.issue(tx, companyId, id).map(key -> CreatedRouter.of(router, key))));
    }

    /** @return the router after the change; null when the company has none of that id */
    Uni<Router> change(String companyId, String routerId, RouterFields fields, Actor actor) {
        if (!Ids.isPlausible(routerId)) return Uni.createFrom().nullItem();
        String sealed = fields.password() == null ? null : box.seal(companyId, PASSWORD, routerId, fields.password());
        return db.of(companyId)
                .inTransaction(tx -> routers.lock(tx, companyId, routerId).chain(before -> {
                    if (before == null) return Uni.createFrom().nullItem();
                    return routers.update(tx, companyId, routerId, fields, sealed)
                            .call(changed -> outbox.append(tx, eventsOf(changed, fields)))
                            .call(changed -> audit.record(
                                    tx,
                                    actor,
                                    companyId,
                                    "router.updated",
                                    routerId,
                                    change(before, changed.router(), fields)))
                            .map(RouterRepository.Sealed::router);
                }));
    }

    private static List<Event> eventsOf(RouterRepository.Sealed changed, RouterFields fields) {
        var router = changed.router();
        boolean login = fields.usuario() != null || fields.password() != null;
        if (!login) return List.of(router.state());
        return List.of(router.state(), changed.credentials());
    }

    private static Change change(Router before, Router after, RouterFields fields) {
        var change = Change.between(AuditedRouter.of(before), AuditedRouter.of(after));
        return fields.password() == null ? change : change.withSecret("password");
    }

    /** @return the router, switched on or off; fails with {@link RouterNotFound} */
    Uni<Router> toggleActive(String companyId, String routerId, Actor actor) {
        if (!Ids.isPlausible(companyId) || !Ids.isPlausible(routerId)) throw RouterNotFound.inCompany();
        return db.of(companyId).inTransaction(tx -> routers.toggleActive(tx, companyId, routerId)
                .onItem()
                .ifNull()
                .failWith(RouterNotFound::inCompany)
                .call(router -> outbox.append(tx, router.state()))
                .call(router -> audit.record(
                        tx,
                        actor,
                        companyId,
                        router.activo() ? "router.activated" : "router.deactivated",
                        routerId,
                        Change.none())));
    }

    /**
     * Removes the router: its keys end, its credentials are wiped, its row stays for what was sold on it.
     *
     * @return done; fails with {@link RouterNotFound}, and with {@link RouterInUse} while products of it are on sale
     */
    Uni<Void> remove(String companyId, String routerId, Actor actor) {
        return require(companyId, routerId)
                .chain(() -> products.onSale(companyId, routerId))
                .invoke(count -> {
                    if (count > 0) throw new RouterInUse(count);
                })
                .chain(() -> db.of(companyId).inTransaction(tx -> routers.remove(tx, companyId, routerId)
                        .onItem()
                        .ifNull()
                        .failWith(RouterNotFound::inCompany)
                        .call(() -> keys.revokeLive(tx, companyId, routerId))
                        .call(router -> outbox.append(
                                tx,
                                router.state(),
                                new RouterCredentials(routerId, companyId, "", "", router.version())))
                        .call(router -> audit.record(
                                tx,
                                actor,
                                companyId,
                                "router.removed",
                                routerId,
                                Change.removed(AuditedRouter.of(router))))))
                .replaceWithVoid();
    }

    /** @return the router; fails with {@link RouterNotFound} */
    Uni<Router> require(String companyId, String routerId) {
        return routers.find(companyId, routerId).onItem().ifNull().failWith(RouterNotFound::inCompany);
    }

    /** @return the company's routers; fails with {@link CompanyNotFound} */
    Uni<List<Router>> list(String companyId) {
        return companies.require(companyId).chain(() -> routers.ofCompany(companyId));
    }

    /** @return the router's state whoever owns it, or null */
    public Uni<RouterState> state(String routerId) {
        return routers.findAnywhere(routerId).map(router -> router == null ? null : router.state());
    }
}
