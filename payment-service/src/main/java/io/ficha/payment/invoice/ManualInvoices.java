package io.ficha.payment.invoice;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.smartips.IspNotFound;
import io.ficha.payment.subscriber.Subscribers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes the invoices that programs of an ISP ask for. */
@ApplicationScoped
class ManualInvoices {
    private static final String LINE = "insert into invoice_line (company_id, invoice_id, line, pos, description, unit,"
            + " quantity, price, iva, total, period_from, period_to)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    private final Db db;
    private final Directory directory;
    private final Subscribers subscribers;
    private final Invoices invoices;

    ManualInvoices(Db db, Directory directory, Subscribers subscribers, Invoices invoices) {
        this.db = db;
        this.directory = directory;
        this.subscribers = subscribers;
        this.invoices = invoices;
    }

    /** @return the new invoice; fails with {@link IspNotFound} */
    Uni<Invoice> create(String companyId, long clientId, ManualInvoice wanted) {
        return subscribers
                .find(companyId, clientId)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::client)
                .chain(client -> directory
                        .company(companyId)
                        .map(CompanyState::zone)
                        .chain(zone -> db.of(companyId).inTransaction(tx -> today(tx, zone)
                                .chain(today -> invoices.make(tx, companyId, List.of(draft(client, wanted, today))))
                                .map(made -> made.get(0))
                                .call(made -> writeLines(tx, made, wanted.lines())))));
    }

    /** @return the company's day by the database's clock */
    static Uni<LocalDate> today(SqlConnection tx, ZoneId zone) {
        return Db.rows(tx, "select now() as now")
                .map(rows ->
                        LocalDate.ofInstant(rows.get(0).getOffsetDateTime("now").toInstant(), zone));
    }

    private static NewInvoice draft(SubscriberState client, ManualInvoice it, LocalDate today) {
        return new NewInvoice(
                "manual",
                client.clientId(),
                null,
                null,
                it.date(),
                it.date(),
                it.payDate(),
                it.date().plusMonths(1),
                CutDay.after(it.date().isAfter(today) ? it.date() : today, client.billingDueDate()),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                it.total(),
                it.billingType(),
                it.memo());
    }

    private static Uni<Void> writeLines(SqlConnection tx, Invoice made, List<ManualInvoice.Line> lines) {
        var rows = new ArrayList<Tuple>();
        for (var it : lines) {
            rows.add(Tuple.from(List.of(
                    made.companyId(),
                    made.id(),
                    rows.size() + 1,
                    it.pos(),
                    it.description(),
                    it.unit(),
                    it.quantity(),
                    it.price(),
                    it.iva(),
                    it.total(),
                    it.from(),
                    it.to())));
        }
        return tx.preparedQuery(LINE).executeBatch(rows).replaceWithVoid();
    }
}
