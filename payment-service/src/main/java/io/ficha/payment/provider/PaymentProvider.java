package io.ficha.payment.provider;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** A payment provider. No call but {@link #list} fails: what went wrong is part of the result. */
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

    /** Reads a charge of which only the provider's id is known, as a webhook names it. */
    Uni<Listed> read(Account account, String orderId);

    /** Ends a charge that is not paid. @return what became of it: declined when it is cancelled, paid when too late */
    Uni<ChargeResult> cancel(Account account, String orderId);

    /** Gives money back once per refund key, unless the provider shows that it went back already. */
    Uni<RefundResult> refund(Account account, Refund refund);

    /** Tries the account's key without any effect. */
    Uni<Probe> probe(Account account);

    /**
     * Lists what the account was charged for.
     *
     * @param cursor of the page before, or null for the first
     * @return a page; fails with {@link NoList} when the provider did not give it
     */
    Uni<ListedPage> list(Account account, Instant from, Instant until, String cursor);
}
