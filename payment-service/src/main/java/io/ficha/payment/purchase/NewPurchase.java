package io.ficha.payment.purchase;

import io.ficha.common.event.catalog.ProductState;
import io.ficha.common.security.Caller;
import io.ficha.payment.provider.Account;

/** A sale that is about to be written. */
record NewPurchase(
        String id,
        Caller.Portal portal,
        ProductState product,
        Account account,
        PayRequest request,
        String username,
        String sealedPassword) {}
