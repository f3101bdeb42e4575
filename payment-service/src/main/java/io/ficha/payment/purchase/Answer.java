package io.ficha.payment.purchase;

/**
 * An HTTP answer that can be given again byte for byte.
 *
 * @param body JSON text
 */
record Answer(int status, String body) {}
