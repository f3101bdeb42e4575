package io.ficha.payment.voucher;

import io.ficha.common.event.routergateway.HotspotUserProvisioned;
import io.ficha.common.event.routergateway.HotspotUserProvisioningFailed;
import io.ficha.common.inbox.EventHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the router gateway answers to the delivery of a code. */
@Singleton
class VoucherAnswers {
    private final Vouchers vouchers;

    VoucherAnswers(Vouchers vouchers) {
        this.vouchers = vouchers;
    }

    @Produces
    @Singleton
    EventHandler<HotspotUserProvisioned> delivered() {
        return new EventHandler<>(
                "voucher-delivered",
                HotspotUserProvisioned.TYPE,
                HotspotUserProvisioned.class,
                (tx, event) -> vouchers.delivered(
                        tx, event.companyId(), event.purchaseId(), event.routerId(), event.username()));
    }

    @Produces
    @Singleton
    EventHandler<HotspotUserProvisioningFailed> refused() {
        return new EventHandler<>(
                "voucher-refused-by-router",
                HotspotUserProvisioningFailed.TYPE,
                HotspotUserProvisioningFailed.class,
                (tx, event) -> vouchers.failed(tx, event.purchaseId(), event.reason()));
    }
}
