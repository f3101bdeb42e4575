package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.math.BigDecimal;

/** The payment of an invoice was taken back; the subscriber owes {@code total} again. The next run for cuts decides what becomes of services. */
public record InvoicePaymentReversed(
        long invoiceId, String companyId, long clientId, BigDecimal total, boolean byWallet) implements Event {
    public static final String TYPE = "payments.invoice-payment-reversed.v1";

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
