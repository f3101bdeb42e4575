package io.ficha.tenancy.router;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.tenancy.apikey.ApiKey;
import io.ficha.tenancy.apikey.ApiKeyStatus;
import io.ficha.tenancy.apikey.ApiKeyView;
import io.ficha.tenancy.apikey.ApiKeys;
import io.ficha.tenancy.audit.Audit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The keys of a router. Changes take the router's row first, so two of them never cross. */
@ApplicationScoped
class RouterKeys {
    private final Db db;
    private final RouterRepository routers;
    private final RouterService service;
    private final ApiKeys keys;
    private final Audit audit;

    RouterKeys(Db db, RouterRepository routers, RouterService service, ApiKeys keys, Audit audit) {
        this.db = db;
        this.routers = routers;
        this.service = service;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * @param overlap how long the key before works on; zero revokes it, and every other one, in the same transaction
     * @return the new key
     */
    Uni<RegeneratedKey> regenerate(String companyId, String routerId, Duration overlap, Actor actor) {
        requirePlausible(companyId, routerId);
        return db.of(companyId).inTransaction(tx -> regenerate(tx, companyId, routerId, overlap, actor));
    }

    private Uni<RegeneratedKey> regenerate(
            SqlConnection tx, String companyId, String routerId, Duration overlap, Actor actor) {
        return locked(tx, companyId, routerId)
                .invoke(router -> {
                    if (!router.activo()) throw new RouterInactive();
                })
                .chain(() -> overlap.isZero()
                        ? revokeAndIssue(tx, companyId, routerId)
                        : replace(tx, companyId, routerId, overlap))
                .call(key -> audit.record(
                        tx, actor, companyId, "api-key.regenerated", routerId, Change.created(key.apiKeyInfo())));
    }

    /** @return the key that the router's pages are to hold; fails with {@link NotARouterKey} */
    Uni<String> forPages(String companyId, String routerId, PagesOrder order, Actor actor) {
        requirePlausible(companyId, routerId);
        return db.of(companyId).inTransaction(tx -> keyFor(tx, companyId, routerId, order, actor)
                .call(() -> audit.record(tx, actor, companyId, "router.pages-made", routerId, Change.none())));
    }

    private Uni<String> keyFor(SqlConnection tx, String companyId, String routerId, PagesOrder order, Actor actor) {
        if (order.apiKey() == null) {
            return regenerate(tx, companyId, routerId, order.overlap(), actor).map(RegeneratedKey::newApiKey);
        }
        return locked(tx, companyId, routerId)
                .chain(() -> keys.isLive(tx, companyId, routerId, order.apiKey()))
                .map(live -> {
                    if (!live) throw new NotARouterKey();
                    return order.apiKey();
                });
    }

    private Uni<RegeneratedKey> revokeAndIssue(SqlConnection tx, String companyId, String routerId) {
        return keys.revokeLive(tx, companyId, routerId)
                .chain(revoked -> keys.issue(tx, companyId, routerId).map(key -> RegeneratedKey.of(key, revoked)));
    }

    private Uni<RegeneratedKey> replace(SqlConnection tx, String companyId, String routerId, Duration overlap) {
        return keys.replaceLive(tx, companyId, routerId, overlap)
                .chain(before -> keys.issue(tx, companyId, routerId).map(key -> RegeneratedKey.beside(key, before)));
    }

    /** @return the key as revoked now */
    Uni<ApiKey> revoke(String companyId, String routerId, String keyId, Actor actor) {
        requirePlausible(companyId, routerId);
        return db.of(companyId).inTransaction(tx -> locked(tx, companyId, routerId)
                .chain(() -> keys.revoke(tx, companyId, routerId, keyId))
                .call(() -> audit.record(tx, actor, companyId, "api-key.revoked", keyId, Change.none())));
    }

    Uni<List<ApiKeyView>> list(String companyId, String routerId) {
        return service.require(companyId, routerId)
                .chain(() -> keys.ofRouter(companyId, routerId))
                .map(all -> all.stream().map(ApiKeyView::of).toList());
    }

    Uni<ApiKeyStatus> status(String companyId, String routerId) {
        return service.require(companyId, routerId)
                .chain(() -> keys.ofRouter(companyId, routerId))
                .map(all -> ApiKeyStatus.of(
                        routerId,
                        all.stream()
                                .filter(key -> key.revokedAt() == null && key.replacedAt() == null)
                                .findFirst()
                                .orElse(null),
                        Clock.systemUTC().instant()));
    }

    private Uni<Router> locked(SqlConnection tx, String companyId, String routerId) {
        return routers.lock(tx, companyId, routerId).onItem().ifNull().failWith(RouterNotFound::inCompany);
    }

    private static void requirePlausible(String companyId, String routerId) {
        if (!Ids.isPlausible(companyId) || !Ids.isPlausible(routerId)) throw RouterNotFound.inCompany();
    }
}
