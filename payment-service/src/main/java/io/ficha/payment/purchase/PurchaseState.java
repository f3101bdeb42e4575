package io.ficha.payment.purchase;

/** Where a sale stands. Every way ends delivered, refunded, declined, or in front of a person. */
public enum PurchaseState {
    /** Intent written; the charge may be on its way. */
    CREATED(false),
    /** The answer to the charge was lost; the provider is asked until it is known. */
    UNKNOWN(false),
    /** The provider has not decided. */
    PENDING(false),
    /** No money moved. */
    DECLINED(true),
    /** The provider holds the money; the delivery is under way. */
    PAID(false),
    /** The deadline passed; the router gateway is asked to give the delivery up. */
    CANCELLING(false),
    /** Nothing was delivered and nothing will be; the money is on its way back. */
    REFUNDING(false),
    /** The money went back. */
    REFUNDED(true),
    /** The guest's bank took the money back. */
    CHARGED_BACK(true),
    /** The guest's user is on the router. */
    DELIVERED(true),
    /** A person must decide: amounts differ, the provider is unclear, or a refund is refused. */
    REVIEW(true);

    private final boolean last;

    PurchaseState(boolean last) {
        this.last = last;
    }

    /** @return whether no step of Ficha's own follows */
    public boolean isLast() {
        return last;
    }

    /** @return whether the money went back */
    boolean isMoneyBack() {
        return this == REFUNDED || this == CHARGED_BACK;
    }

    /** @return the word of the contract for the money */
    public String paymentWord() {
        return switch (this) {
            case CREATED, UNKNOWN, PENDING -> "pending";
            case DECLINED -> "declined";
            case PAID, CANCELLING, REFUNDING, DELIVERED -> "paid";
            case REFUNDED -> "refunded";
            case CHARGED_BACK -> "charged_back";
            case REVIEW -> "in_review";
        };
    }

    /** @return the word of the contract for the delivery */
    public String deliveryWord() {
        return switch (this) {
            case DELIVERED -> "entregado";
            case DECLINED, REFUNDED, CHARGED_BACK -> "no_entregado";
            case REVIEW -> "en_revision";
            case CREATED, UNKNOWN, PENDING, PAID, CANCELLING, REFUNDING -> "en_proceso";
        };
    }
}
