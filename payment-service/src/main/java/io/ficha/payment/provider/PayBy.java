package io.ficha.payment.provider;

/** How a guest pays. */
public sealed interface PayBy {
    /** @return the word for it in rows */
    String word();

    /**
     * A card behind a token.
     *
     * @param token single use, made in the guest's browser; never stored or logged
     * @param paymentMethodId the brand in the provider's words, or null where the token tells
     * @param issuerId may be null
     */
    record Card(String token, String paymentMethodId, String issuerId, int installments) implements PayBy {
        /** @return a card of which nothing but the token is known */
        public static Card of(String token) {
            return new Card(token, null, null, 1);
        }

        @Override
        public String word() {
            return "card";
        }

        @Override
        public String toString() {
            return "Card[" + paymentMethodId + "]";
        }
    }

    /** A slip that is paid at a shop's till. */
    record Cash() implements PayBy {
        @Override
        public String word() {
            return "cash";
        }
    }

    /** A bank transfer to an account number made for this sale. */
    record BankTransfer() implements PayBy {
        @Override
        public String word() {
            return "bank_transfer";
        }
    }
}
