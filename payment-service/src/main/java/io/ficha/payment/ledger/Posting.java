package io.ficha.payment.ledger;

import java.util.Locale;

/**
 * One movement of a sale's money from an account to another; unique by purchase, provider object and kind.
 *
 * @param providerObject the provider's id of what moved: order, refund, dispute; our refund's id where it has none yet
 * @param debit the account that gets
 * @param credit the account that gives
 * @param amountMinor in minor units of {@code currency}, above zero
 */
public record Posting(
        String companyId,
        String purchaseId,
        Kind kind,
        String providerObject,
        LedgerAccount debit,
        LedgerAccount credit,
        long amountMinor,
        String currency) {
    /** Why money moved. */
    public enum Kind {
        /** A guest paid. */
        SALE,
        /** Money was promised back. */
        REFUND_REQUESTED,
        /** Promised money went back. */
        REFUND,
        /** The promise ended: the provider will not give the money back. */
        REFUND_REFUSED,
        /** A bank took the money, at least for the time of a dispute. */
        CHARGEBACK,
        /** A dispute ended for the company: the money came back. */
        CHARGEBACK_WON,
        /** What the provider keeps for its service. */
        FEE;

        /** @return the word in rows and statements */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Posting {
        if (amountMinor <= 0) throw new IllegalArgumentException("a posting moves money");
        if (debit == credit) throw new IllegalArgumentException("a posting has two accounts");
    }
}
