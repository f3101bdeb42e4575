package io.ficha.payment.provider;

/** What is known of a charge. */
public sealed interface ChargeResult {
    /** The provider holds the money. Amount and currency are the provider's word. */
    record Paid(String orderId, long amountMinor, String currency) implements ChargeResult {}

    /** The provider knows the charge and has not decided; money may still come. */
    record Pending(String orderId) implements ChargeResult {}

    /**
     * No money moved, and none will.
     *
     * @param orderId may be null
     * @param status HTTP status for the guest
     * @param code the provider's, for the record
     * @param detail text for the guest
     */
    record Declined(String orderId, int status, String code, String detail) implements ChargeResult {}

    /** The answer was lost: the charge may exist. Ask, never charge again. */
    record Unknown(String reason) implements ChargeResult {}

    /** The provider was asked by our reference and knows no such charge, so far. */
    record NotFound() implements ChargeResult {}

    /** The provider said something that a person must look at. */
    record Unclear(String orderId, String reason) implements ChargeResult {}
}
