package io.ficha.payment.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An invoice before it has a number.
 *
 * @param kind {@code monthly}, {@code first} or {@code manual}
 * @param serviceId the service that is billed for {@code month}; null, as the month, when it is manual
 * @param month its first day
 * @param cost net; with {@code iva}, in percent, zero when it is manual
 * @param total what has to be paid
 */
public record NewInvoice(
        String kind,
        long clientId,
        Long serviceId,
        LocalDate month,
        LocalDate start,
        LocalDate release,
        LocalDate expiration,
        LocalDate period,
        LocalDate cutDate,
        BigDecimal cost,
        BigDecimal iva,
        BigDecimal total,
        String billingType,
        String memo) {}
