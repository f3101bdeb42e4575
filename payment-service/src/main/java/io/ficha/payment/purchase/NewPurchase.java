package io.ficha.payment.purchase;

import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.security.Caller;

/** A sale that is about to be written. */
record NewPurchase(
        String id,
        Caller.Portal portal,
        ProductState product,
        String provider,
        PayRequest request,
        String username,
        String sealedPassword) {
    /** @return the purchase as its row says right after the insert */
    Purchase asWritten() {
        return new Purchase(
                id,
                portal.companyId(),
                portal.routerId(),
                product.productId(),
                product.nombreVenta(),
                product.perfilMikrotikNombre(),
                product.priceMinor(),
                product.currency(),
                provider,
                null,
                PurchaseState.CREATED,
                "requested",
                username,
                sealedPassword,
                request.pin(),
                request.customerName(),
                request.customerEmail(),
                request.mac(),
                request.ip(),
                request.autoConnect(),
                null,
                null,
                null,
                0,
                null,
                null,
                product.limits());
    }
}
