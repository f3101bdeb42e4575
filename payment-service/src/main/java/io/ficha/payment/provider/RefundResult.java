package io.ficha.payment.provider;

/** What is known of a refund. */
public sealed interface RefundResult {
    /**
     * The money went back.
     *
     * @param providerObject the provider's id of this refund, another one for each refund of an order
     */
    record Refunded(String providerObject, long amountMinor) implements RefundResult {}

    /** Not done, and nothing of ours is on its way: the provider works on it, or would not say. Ask again later. */
    record NotYet(String reason) implements RefundResult {}

    /** It was sent and the answer was lost: it may be done, or still be done. Look before sending again. */
    record Lost(String reason) implements RefundResult {}

    /** The provider refuses for good: a person must see to it. */
    record Refused(String code) implements RefundResult {}
}
