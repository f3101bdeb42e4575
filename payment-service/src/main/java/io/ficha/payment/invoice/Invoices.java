package io.ficha.payment.invoice;

import io.ficha.common.db.Db;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.ledger.SubscriberPosting;
import io.ficha.payment.wallet.Accounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Makes invoices, one or a thousand at a time: numbers without gaps, books, accounts and events in one transaction. */
@ApplicationScoped
public class Invoices {
    private static final String LOCK = "insert into invoice_number (company_id, last) values ($1, 0)"
            + " on conflict (company_id) do update set last = invoice_number.last";
    private static final String INSERT =
            "insert into invoice (company_id, num_bill, kind, client_id, service_id, month,"
                    + " start_date, release_date, expiration_date, period, cut_date, cost, iva, total, billing_type, memo)"
                    + " select $1, o.last + row_number() over (order by n.at), n.kind, n.client_id, n.service_id, n.month,"
                    + " n.start_date, n.release_date, n.expiration_date, n.period, n.cut_date, n.cost, n.iva, n.total,"
                    + " n.billing_type, n.memo"
                    + " from unnest($2::text[], $3::bigint[], $4::bigint[], $5::date[], $6::date[], $7::date[], $8::date[],"
                    + " $9::date[], $10::date[], $11::text[]::numeric[], $12::text[]::numeric[], $13::text[]::numeric[],"
                    + " $14::text[], $15::text[]) with ordinality as n (kind, client_id, service_id, month, start_date,"
                    + " release_date, expiration_date, period, cut_date, cost, iva, total, billing_type, memo, at),"
                    + " invoice_number o where o.company_id = $1 and (n.month is null or (select i.id from invoice i"
                    + " where i.company_id = $1 and i.month = n.month and i.service_id = n.service_id) is null)"
                    + " returning *";
    private static final String COUNT = "update invoice_number set last = last + $2 where company_id = $1";

    private final Accounts accounts;
    private final Outbox outbox;

    Invoices(Accounts accounts, Outbox outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    /** From here on until the transaction ends, nobody else makes an invoice for the company. */
    public Uni<Void> lockNumbers(SqlConnection tx, String companyId) {
        return Db.update(tx, LOCK, companyId).replaceWithVoid();
    }

    /**
     * Makes invoices. Where nothing is to be paid none is made, since none could ever be paid.
     *
     * @return the invoices in the order they were asked for, without those of services that had one for the month
     */
    public Uni<List<Invoice>> make(SqlConnection tx, String companyId, List<NewInvoice> asked) {
        var wanted = asked.stream().filter(it -> it.total().signum() > 0).toList();
        if (wanted.isEmpty()) return Uni.createFrom().item(List.of());
        return lockNumbers(tx, companyId)
                .chain(() -> accounts.lockAll(
                        tx, companyId, wanted.stream().map(NewInvoice::clientId).toList()))
                .chain(() -> insert(tx, companyId, wanted))
                .map(rows -> rows.stream()
                        .map(Invoice::of)
                        .sorted(Comparator.comparing(Invoice::numBill))
                        .toList())
                .call(made -> Db.update(tx, COUNT, companyId, (long) made.size()))
                .call(made ->
                        outbox.append(tx, made.stream().map(Invoice::created).toList()))
                .call(made -> accounts.move(
                        tx, companyId, made.stream().map(Invoices::posting).toList()));
    }

    private static SubscriberPosting posting(Invoice it) {
        return new SubscriberPosting(it.clientId(), SubscriberPosting.Kind.INVOICE, "invoice:" + it.id(), it.total());
    }

    private static Uni<List<Row>> insert(SqlConnection tx, String companyId, List<NewInvoice> all) {
        return Db.rows(
                tx,
                INSERT,
                companyId,
                column(all, NewInvoice::kind, String[]::new),
                column(all, NewInvoice::clientId, Long[]::new),
                column(all, NewInvoice::serviceId, Long[]::new),
                column(all, NewInvoice::month, LocalDate[]::new),
                column(all, NewInvoice::start, LocalDate[]::new),
                column(all, NewInvoice::release, LocalDate[]::new),
                column(all, NewInvoice::expiration, LocalDate[]::new),
                column(all, NewInvoice::period, LocalDate[]::new),
                column(all, NewInvoice::cutDate, LocalDate[]::new),
                column(all, it -> it.cost().toPlainString(), String[]::new),
                column(all, it -> it.iva().toPlainString(), String[]::new),
                column(all, it -> it.total().toPlainString(), String[]::new),
                column(all, NewInvoice::billingType, String[]::new),
                column(all, NewInvoice::memo, String[]::new));
    }

    /** One object, not many: an array is one parameter. */
    private static <T> Object column(List<NewInvoice> all, Function<NewInvoice, T> field, IntFunction<T[]> array) {
        return all.stream().map(field).toArray(array);
    }
}
