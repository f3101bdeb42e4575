package io.ficha.payment.provider;

/**
 * A charge to make.
 *
 * @param reference ours, stable: the provider finds the charge by it
 * @param attemptKey derived from the sale and the attempt, so that a repetition after a crash carries the same
 * @param amountMinor in minor units of {@code currency}
 * @param returnUrl where 3-D Secure sends the guest back to; null without 3-D Secure
 */
public record Charge(
        String reference,
        String attemptKey,
        long amountMinor,
        String currency,
        String description,
        PayBy by,
        Buyer buyer,
        String returnUrl,
        String companyId,
        String routerId,
        long productId) {
    /**
     * Who pays.
     *
     * @param phone as given, or null
     * @param ip of the guest's device, or null
     * @param device what the provider's script made of the guest's browser, or null
     */
    public record Buyer(String name, String email, String phone, String ip, String device) {
        @Override
        public String toString() {
            return "Buyer[]";
        }
    }

    @Override
    public String toString() {
        return "Charge[" + reference + "]";
    }
}
