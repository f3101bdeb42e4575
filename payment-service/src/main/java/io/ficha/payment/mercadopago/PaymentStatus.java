package io.ficha.payment.mercadopago;

import java.math.BigDecimal;

/** A payment as Mercado Pago has it now, in its own words. */
public record PaymentStatus(
        String status,
        String statusDetail,
        BigDecimal amount,
        String currency,
        String dateApproved,
        String dateLastUpdated) {}
