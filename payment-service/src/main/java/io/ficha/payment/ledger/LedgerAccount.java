package io.ficha.payment.ledger;

import java.util.Locale;

/** The accounts of a company's books (payment-providers §5.2). */
public enum LedgerAccount {
    CUSTOMER_RECEIVABLE,
    /** What the provider holds for the company. */
    PROVIDER_CLEARING,
    PROVIDER_FEES,
    BANK,
    /** What is promised back to guests and has not gone back. */
    REFUNDS_PAYABLE,
    /** What banks hold while a guest disputes a charge. */
    DISPUTES,
    SALES,
    /** What subscribers owe for invoices. */
    SUBSCRIBER_RECEIVABLE,
    /** What subscribers have paid ahead. */
    SUBSCRIBER_WALLET,
    /** What came in for subscribers: over the counter, by transfer, by whatever their ISP takes. */
    COLLECTIONS,
    /** What subscribers were billed. */
    SUBSCRIPTIONS;

    /** @return the word in rows and statements */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
