package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.math.BigDecimal;
import java.time.LocalDate;

/** An invoice of a subscriber was paid; {@code overdueLeft} counts the subscriber's invoices that are still overdue. */
public record InvoicePaid(
        long invoiceId,
        String companyId,
        long clientId,
        BigDecimal amount,
        LocalDate paidOn,
        boolean byWallet,
        int overdueLeft)
        implements Event {
    public static final String TYPE = "payments.invoice-paid.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.PAYMENT_EVENTS;
    }

    @Override
    public String key() {
        return companyId + ":" + clientId;
    }
}
