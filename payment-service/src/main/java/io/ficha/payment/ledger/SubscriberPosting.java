package io.ficha.payment.ledger;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One movement of a subscriber's money; unique by subscriber, object and kind.
 *
 * @param object what moved it: {@code invoice:7}, {@code payment:9}, {@code top-up:A-1}
 * @param amount above zero, with at most two decimals
 */
public record SubscriberPosting(long clientId, Kind kind, String object, BigDecimal amount) {
    /** Why money moved, and between which accounts it does. */
    public enum Kind {
        /** A subscriber was billed. */
        INVOICE(LedgerAccount.SUBSCRIBER_RECEIVABLE, LedgerAccount.SUBSCRIPTIONS),
        /** An invoice was paid. */
        INVOICE_PAYMENT(LedgerAccount.COLLECTIONS, LedgerAccount.SUBSCRIBER_RECEIVABLE),
        /** An invoice was paid with what was paid ahead. */
        WALLET_PAYMENT(LedgerAccount.SUBSCRIBER_WALLET, LedgerAccount.SUBSCRIBER_RECEIVABLE),
        /** More was paid than was due. */
        SURPLUS(LedgerAccount.COLLECTIONS, LedgerAccount.SUBSCRIBER_WALLET),
        /** Somebody paid ahead. */
        TOP_UP(LedgerAccount.COLLECTIONS, LedgerAccount.SUBSCRIBER_WALLET),
        INVOICE_PAYMENT_REVERSED(LedgerAccount.SUBSCRIBER_RECEIVABLE, LedgerAccount.COLLECTIONS),
        WALLET_PAYMENT_REVERSED(LedgerAccount.SUBSCRIBER_RECEIVABLE, LedgerAccount.SUBSCRIBER_WALLET),
        SURPLUS_REVERSED(LedgerAccount.SUBSCRIBER_WALLET, LedgerAccount.COLLECTIONS);

        private final LedgerAccount debit;
        private final LedgerAccount credit;

        Kind(LedgerAccount debit, LedgerAccount credit) {
            this.debit = debit;
            this.credit = credit;
        }

        LedgerAccount debit() {
            return debit;
        }

        LedgerAccount credit() {
            return credit;
        }

        /** @return the word in rows and statements */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SubscriberPosting {
        if (amount.signum() <= 0) throw new IllegalArgumentException("a posting moves money");
    }

    /** @return what it adds to the balance, which is below zero for who owes */
    public BigDecimal toBalance() {
        return change(LedgerAccount.SUBSCRIBER_RECEIVABLE);
    }

    /** @return what it adds to the wallet */
    public BigDecimal toWallet() {
        return change(LedgerAccount.SUBSCRIBER_WALLET);
    }

    private BigDecimal change(LedgerAccount account) {
        if (kind.credit == account) return amount;
        return kind.debit == account ? amount.negate() : BigDecimal.ZERO;
    }
}
