package io.ficha.payment.provider;

/**
 * A card charge to make.
 *
 * @param reference ours, stable: the provider finds the charge by it
 * @param amountMinor in minor units of {@code currency}
 * @param cardToken single use, made in the guest's browser; never stored or logged
 */
public record Charge(
        String reference,
        long amountMinor,
        String currency,
        String description,
        String cardToken,
        String customerName,
        String customerEmail,
        String customerPhone,
        String companyId,
        String routerId,
        long productId) {
    @Override
    public String toString() {
        return "Charge[" + reference + "]";
    }
}
