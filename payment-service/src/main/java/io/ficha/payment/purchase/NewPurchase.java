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
        String sealedPassword) {}
