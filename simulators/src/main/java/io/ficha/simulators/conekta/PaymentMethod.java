package io.ficha.simulators.conekta;

/** How an order's charge is paid. */
sealed interface PaymentMethod {
    /** A card behind a token; {@code failureCode} is null when the bank approves. */
    record Card(
            String tokenId,
            String holder,
            String brand,
            String last4,
            String expMonth,
            String expYear,
            String failureCode)
            implements PaymentMethod {
        Card failed(String code) {
            return new Card(tokenId, holder, brand, last4, expMonth, expYear, code);
        }
    }

    /** A slip paid at a shop's till. */
    record Cash(String reference, long expiresAt) implements PaymentMethod {}

    /** A bank transfer to a one-time CLABE. */
    record Spei(String clabe, long expiresAt) implements PaymentMethod {}
}
