package io.ficha.payment.purchase;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.security.Caller;
import io.ficha.payment.routerhealth.RouterHealthReplica;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a sale could be delivered if it were made now. The cheapest refund is the one that is never needed. */
@ApplicationScoped
class Deliverability {
    private final Directory directory;
    private final RouterHealthReplica health;

    Deliverability(Directory directory, RouterHealthReplica health) {
        this.directory = directory;
        this.health = health;
    }

    /** @return done when it can be delivered; fails with {@link SaleRefused} */
    Uni<Void> check(Caller.Portal portal, ProductState product) {
        return directory
                .router(portal.companyId(), portal.routerId())
                .chain(router -> {
                    if (router == null || !router.activo()) throw SaleRefused.notDeliverable();
                    return health.of(portal.routerId());
                })
                .chain(seen -> accept(seen, product)
                        ? Uni.createFrom().voidItem()
                        : health.refreshed(portal.routerId()).map(now -> {
                            refuse(now == null ? seen : now, product);
                            return null;
                        }));
    }

    private static boolean accept(RouterHealth seen, ProductState product) {
        return seen != null && seen.reachable() && hasProfile(seen, product);
    }

    private static void refuse(RouterHealth seen, ProductState product) {
        if (seen == null || !seen.reachable()) throw SaleRefused.notDeliverable();
        if (!hasProfile(seen, product)) {
            throw SaleRefused.unknownProfile(product.perfilMikrotikNombre(), seen.profiles());
        }
    }

    private static boolean hasProfile(RouterHealth seen, ProductState product) {
        return seen.profiles() != null && seen.profiles().contains(product.perfilMikrotikNombre());
    }
}
