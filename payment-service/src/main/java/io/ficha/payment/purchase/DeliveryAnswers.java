package io.ficha.payment.purchase;

import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserProvisioningFailed;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.event.routergateway.SessionConfirmed;
import io.ficha.common.event.routergateway.SessionNotConfirmed;
import io.ficha.common.inbox.EventHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the router gateway answers: delivered, refused, or given up; and whether the guest's device is online. */
@Singleton
class DeliveryAnswers {
    private final Settlement settlement;
    private final PurchaseStore purchases;

    DeliveryAnswers(Settlement settlement, PurchaseStore purchases) {
        this.settlement = settlement;
        this.purchases = purchases;
    }

    @Produces
    @Singleton
    EventHandler<HotspotUserProvisioned> delivered() {
        return new EventHandler<>(
                "purchase-delivered",
                HotspotUserProvisioned.TYPE,
                HotspotUserProvisioned.class,
                (tx, event) -> settlement.delivered(tx, event.purchaseId(), event.username()));
    }

    @Produces
    @Singleton
    EventHandler<HotspotUserProvisioningFailed> refused() {
        return new EventHandler<>(
                "purchase-refused-by-router",
                HotspotUserProvisioningFailed.TYPE,
                HotspotUserProvisioningFailed.class,
                (tx, event) ->
                        settlement.notDelivered(tx, event.purchaseId(), "refused by the router: " + event.reason()));
    }

    @Produces
    @Singleton
    EventHandler<ProvisioningCancelled> cancelled() {
        return new EventHandler<>(
                "purchase-cancelled",
                ProvisioningCancelled.TYPE,
                ProvisioningCancelled.class,
                (tx, event) ->
                        settlement.notDelivered(tx, event.purchaseId(), "delivery cancelled after its deadline"));
    }

    @Produces
    @Singleton
    EventHandler<SessionConfirmed> online() {
        return new EventHandler<>(
                "purchase-session-confirmed",
                SessionConfirmed.TYPE,
                SessionConfirmed.class,
                (tx, event) -> purchases.session(tx, event.companyId(), event.purchaseId(), Purchase.CONNECTED));
    }

    @Produces
    @Singleton
    EventHandler<SessionNotConfirmed> notOnline() {
        return new EventHandler<>(
                "purchase-session-not-confirmed",
                SessionNotConfirmed.TYPE,
                SessionNotConfirmed.class,
                (tx, event) -> purchases.session(tx, event.companyId(), event.purchaseId(), event.reason()));
    }
}
