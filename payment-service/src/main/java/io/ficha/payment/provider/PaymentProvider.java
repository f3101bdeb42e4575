package io.ficha.payment.provider;

import io.smallrye.mutiny.Uni;

/** A payment provider. No call fails: what went wrong is part of the result. */
public interface PaymentProvider {
    /** @return the provider's name in rows and events */
    String name();

    /** Charges once. Never repeats a request whose answer was lost. */
    Uni<ChargeResult> charge(Account account, Charge charge);

    /**
     * Looks a charge up.
     *
     * @param orderId the provider's id when known, else null: then it is searched by our reference
     */
    Uni<ChargeResult> find(Account account, String reference, String orderId);

    /** Gives the whole amount back, unless the provider shows that it went back already. */
    Uni<RefundResult> refund(Account account, String orderId, long amountMinor);
}
