package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.LocalDate;

/** An invoice of a subscriber is overdue, so services are cut: the one of {@code serviceId}, or with null all of the subscriber. */
public record InvoiceOverdue(String companyId, long clientId, long invoiceId, Long serviceId, LocalDate cutDate)
        implements Event {
    public static final String TYPE = "payments.invoice-overdue.v1";

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
