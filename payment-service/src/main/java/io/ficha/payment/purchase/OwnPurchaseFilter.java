package io.ficha.payment.purchase;

import io.ficha.common.security.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request on only when the purchase in its path is the caller's own. Runs after authentication. */
class OwnPurchaseFilter {
    private final PurchaseStore purchases;
    private final CurrentCaller caller;

    OwnPurchaseFilter(PurchaseStore purchases, CurrentCaller caller) {
        this.purchases = purchases;
        this.caller = caller;
    }

    @OwnPurchase
    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request) {
        var portal = caller.portal();
        var id = request.getUriInfo().getPathParameters().getFirst("purchaseId");
        return purchases.require(portal.companyId(), portal.routerId(), id).replaceWithVoid();
    }
}
