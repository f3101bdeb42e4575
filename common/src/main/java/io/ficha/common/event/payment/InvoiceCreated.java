package io.ficha.common.event.payment;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A subscriber owes {@code total}, for the service {@code serviceId} or, null, for what the invoice lists; unpaid after {@code cutDate} and the days of grace, services are cut. */
public record InvoiceCreated(
        long invoiceId,
        String companyId,
        long clientId,
        Long serviceId,
        long numBill,
        BigDecimal total,
        LocalDate releaseDate,
        LocalDate expirationDate,
        LocalDate cutDate)
        implements Event {
    public static final String TYPE = "payments.invoice-created.v1";

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
