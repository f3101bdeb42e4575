package io.ficha.payment.provider;

/** What is known of a refund. */
public sealed interface RefundResult {
    /** The money went back. */
    record Refunded(String providerObject, long amountMinor) implements RefundResult {}

    /** The provider works on it, or its answer was lost: ask again later. */
    record NotYet(String reason) implements RefundResult {}

    /** The provider refuses for good: a person must see to it. */
    record Refused(String code) implements RefundResult {}
}
