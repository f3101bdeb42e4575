package io.ficha.payment.invoice;

import io.ficha.common.event.payment.InvoiceCreated;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a subscriber owes or has paid.
 *
 * @param serviceId the service it bills, or null
 * @param paymentId the {@code id_pago} of who paid it, or null
 */
public record Invoice(
        long id,
        String companyId,
        long numBill,
        long clientId,
        Long serviceId,
        LocalDate start,
        LocalDate release,
        LocalDate expiration,
        LocalDate period,
        LocalDate cutDate,
        BigDecimal cost,
        BigDecimal iva,
        BigDecimal total,
        String billingType,
        String memo,
        boolean paid,
        LocalDate paidOn,
        String paymentId,
        Instant createdAt,
        Instant updatedAt) {
    /** What a row says of an invoice that is paid. */
    static final short PAID = 1;

    static Invoice of(Row row) {
        return new Invoice(
                row.getLong("id"),
                row.getString("company_id"),
                row.getLong("num_bill"),
                row.getLong("client_id"),
                row.getLong("service_id"),
                row.getLocalDate("start_date"),
                row.getLocalDate("release_date"),
                row.getLocalDate("expiration_date"),
                row.getLocalDate("period"),
                row.getLocalDate("cut_date"),
                row.getBigDecimal("cost"),
                row.getBigDecimal("iva"),
                row.getBigDecimal("total"),
                row.getString("billing_type"),
                row.getString("memo"),
                row.getShort("status") == PAID,
                row.getLocalDate("paid_on"),
                row.getString("payment_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    InvoiceCreated created() {
        return new InvoiceCreated(id, companyId, clientId, serviceId, numBill, total, release, expiration, cutDate);
    }
}
