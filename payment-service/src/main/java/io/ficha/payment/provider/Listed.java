package io.ficha.payment.provider;

/**
 * A charge as the provider has it.
 *
 * @param reference ours, or null when it carries none: then Ficha did not make it
 */
public record Listed(String reference, String orderId, ChargeResult result) {}
