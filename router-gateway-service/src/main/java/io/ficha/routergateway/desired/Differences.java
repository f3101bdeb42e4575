package io.ficha.routergateway.desired;

import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.live.LiveRouters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells what a reconcile of a router would change, and changes nothing. */
@ApplicationScoped
class Differences {
    private final LiveRouters routers;
    private final DesiredStore store;
    private final SecretBox secrets;

    Differences(LiveRouters routers, DesiredStore store, SecretBox secrets) {
        this.routers = routers;
        this.store = store;
        this.secrets = secrets;
    }

    /** @return what differs; fails as every question to a router does */
    Uni<DifferencesView> of(String companyId, String routerId) {
        return routers.ask(companyId, routerId, RouterUsers::ours)
                .chain(seen -> store.wanted(companyId, routerId, seen)
                        .map(wanted -> Comparison.of(companyId, seen, wanted, secrets)))
                .map(found -> DifferencesView.of(routerId, found));
    }
}
