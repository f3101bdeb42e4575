package io.ficha.payment.wallet;

import java.math.BigDecimal;

/** Money that a subscriber pays ahead; the reference is one of a kind in the company. */
record TopUp(long clientId, String reference, BigDecimal amount) {}
