package io.ficha.payment.webhook;

/**
 * A verified webhook: a hint that something changed, never what changed.
 *
 * @param id what repetitions of it have in common
 * @param mode of the key that it was signed with
 * @param orderId the provider's id of the payment to look at, or null when it is about none
 */
record Notice(
        String companyId, String provider, String mode, String id, String type, String orderId, String bodySha256) {}
