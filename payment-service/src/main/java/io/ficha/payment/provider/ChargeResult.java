package io.ficha.payment.provider;

import java.time.Instant;
import java.util.List;

/** What is known of a charge. */
public sealed interface ChargeResult {
    /**
     * The provider holds the money. Amount and currency are the provider's word.
     *
     * @param details what a portal may see of it, or null
     */
    record Paid(String orderId, long amountMinor, String currency, Details details) implements ChargeResult {
        public Paid(String orderId, long amountMinor, String currency) {
            this(orderId, amountMinor, currency, null);
        }
    }

    /**
     * The provider knows the charge and has not decided; money may still come.
     *
     * @param instructions what the guest has to do, or null when there is nothing to do but wait
     * @param details what a portal may see of it, or null
     */
    record Pending(String orderId, Instructions instructions, Details details) implements ChargeResult {
        public Pending(String orderId, Instructions instructions) {
            this(orderId, instructions, null);
        }
    }

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

    /**
     * The money was taken, and some or all of it went back at the provider.
     *
     * @param amountMinor what was taken
     * @param refundedMinor what went back so far, disputes included
     * @param returns each movement once, in the provider's order
     */
    record Returned(String orderId, long amountMinor, String currency, long refundedMinor, List<Return> returns)
            implements ChargeResult {}

    /**
     * Money that goes back.
     *
     * @param providerObject the provider's id of it, unique within the charge
     * @param amountMinor always positive
     */
    record Return(String providerObject, long amountMinor, Kind kind, State state) {
        /** Who took it back. */
        public enum Kind {
            REFUND,
            CHARGEBACK
        }

        /** How far it is. */
        public enum State {
            /** The provider works on it, or the dispute is open: the money may still stay. */
            PENDING,
            /** The money went back. */
            DONE,
            /** It came to nothing: the refund was refused, or the dispute was won. */
            REVERSED
        }
    }

    /**
     * What a guest has to do before the money comes.
     *
     * @param reference what is typed at the till or in the bank's app, or the {@code creq} of 3-D Secure
     * @param barcodeUrl a link to the slip; whoever has it can pay, so it is never logged
     * @param redirectUrl where the guest's browser must go
     */
    record Instructions(Type type, String reference, String barcodeUrl, String redirectUrl, Instant expiresAt) {
        /** What kind of action it is. */
        public enum Type {
            CASH,
            BANK_TRANSFER,
            THREE_D_SECURE
        }

        @Override
        public String toString() {
            return "Instructions[" + type + "]";
        }
    }

    /** What a portal may see of a payment besides its state; each may be null. Never more of a card than its end. */
    record Details(
            String status,
            String statusDetail,
            Integer installments,
            String methodId,
            String methodType,
            String issuer,
            String lastFourDigits) {}
}
