package io.ficha.payment.purchase;

import io.ficha.common.event.IncomingEvent;
import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserProvisioningFailed;
import io.ficha.common.event.routergateway.ProvisioningCancelled;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** What the router gateway answers: delivered, refused, or given up. */
final class DeliveryHandlers {
    private DeliveryHandlers() {}

    @ApplicationScoped
    static class Delivered implements EventHandler<HotspotUserProvisioned> {
        private final Settlement settlement;

        Delivered(Settlement settlement) {
            this.settlement = settlement;
        }

        @Override
        public String name() {
            return "purchase-delivered";
        }

        @Override
        public String type() {
            return HotspotUserProvisioned.TYPE;
        }

        @Override
        public Class<HotspotUserProvisioned> payload() {
            return HotspotUserProvisioned.class;
        }

        @Override
        public Uni<Void> handle(SqlConnection tx, HotspotUserProvisioned event, IncomingEvent envelope) {
            return settlement.delivered(tx, event.purchaseId(), event.username());
        }
    }

    @ApplicationScoped
    static class Refused implements EventHandler<HotspotUserProvisioningFailed> {
        private final Settlement settlement;

        Refused(Settlement settlement) {
            this.settlement = settlement;
        }

        @Override
        public String name() {
            return "purchase-refused-by-router";
        }

        @Override
        public String type() {
            return HotspotUserProvisioningFailed.TYPE;
        }

        @Override
        public Class<HotspotUserProvisioningFailed> payload() {
            return HotspotUserProvisioningFailed.class;
        }

        @Override
        public Uni<Void> handle(SqlConnection tx, HotspotUserProvisioningFailed event, IncomingEvent envelope) {
            return settlement.notDelivered(tx, event.purchaseId(), "refused by the router: " + event.reason());
        }
    }

    @ApplicationScoped
    static class Cancelled implements EventHandler<ProvisioningCancelled> {
        private final Settlement settlement;

        Cancelled(Settlement settlement) {
            this.settlement = settlement;
        }

        @Override
        public String name() {
            return "purchase-cancelled";
        }

        @Override
        public String type() {
            return ProvisioningCancelled.TYPE;
        }

        @Override
        public Class<ProvisioningCancelled> payload() {
            return ProvisioningCancelled.class;
        }

        @Override
        public Uni<Void> handle(SqlConnection tx, ProvisioningCancelled event, IncomingEvent envelope) {
            return settlement.notDelivered(tx, event.purchaseId(), "delivery cancelled after its deadline");
        }
    }
}
