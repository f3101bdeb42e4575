package io.ficha.payment.invoice;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.payment.InvoicePaid;
import io.ficha.common.event.payment.InvoicePaymentReversed;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.smartips.ClientView.Account;
import io.ficha.common.smartips.IspInvalid;
import io.ficha.common.smartips.IspNotFound;
import io.ficha.payment.ledger.SubscriberPosting;
import io.ficha.payment.ledger.SubscriberPosting.Kind;
import io.ficha.payment.wallet.Accounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Pays invoices, and takes payments back. The subscriber's account is locked first, so of two payments of one invoice one
 * comes second and finds it paid, and each counts what is overdue after the other.
 */
@ApplicationScoped
class InvoicePayments {
    private static final String KNOWN = "select invoice_id, amount from invoice_payment"
            + " where company_id = $1 and id_pago = $2 and reverted_at is null";
    private static final String INSERT = "insert into invoice_payment (company_id, invoice_id, client_id, id_pago,"
            + " way_to_pay, commentary, amount, surplus, by_wallet, paid_on)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            + " on conflict (company_id, id_pago) where reverted_at is null do nothing returning id";
    private static final String PAID = "update invoice set status = 1, paid_on = $3, payment_id = $4, overdue = false,"
            + " updated_at = now() where company_id = $1 and id = $2";
    private static final String UNPAID = "update invoice set status = 3, paid_on = null, payment_id = null,"
            + " updated_at = now() where company_id = $1 and id = $2";
    private static final String REVERT = "update invoice_payment set reverted_at = now()"
            + " where company_id = $1 and invoice_id = $2 and reverted_at is null returning id, surplus, by_wallet";

    private final Db db;
    private final Directory directory;
    private final Outbox outbox;
    private final Accounts accounts;
    private final InvoiceQueries invoices;

    InvoicePayments(Db db, Directory directory, Outbox outbox, Accounts accounts, InvoiceQueries invoices) {
        this.db = db;
        this.directory = directory;
        this.outbox = outbox;
        this.accounts = accounts;
        this.invoices = invoices;
    }

    /** An invoice and the account of who owes it, both locked. */
    private record Locked(Invoice invoice, Account account) {}

    /** Pays; the same payment again changes nothing. Fails with {@link IspNotFound} and {@link IspInvalid}. */
    Uni<Void> pay(String companyId, InvoicePayment it) {
        return directory.company(companyId).map(CompanyState::zone).chain(zone -> db.of(companyId)
                .inTransaction(tx -> ManualInvoices.today(tx, zone).chain(today -> locked(tx, companyId, it.invoiceId())
                        .chain(found -> isKnown(tx, companyId, it).chain(known -> {
                            if (known) return Uni.createFrom().voidItem();
                            check(it, found, today);
                            return settle(tx, it, found.invoice());
                        })))));
    }

    /** Takes the payment of an invoice back, which is owed again. Fails with {@link IspNotFound} and {@link IspInvalid}. */
    Uni<Void> takeBack(String companyId, long invoiceId) {
        return db.of(companyId)
                .inTransaction(tx -> locked(tx, companyId, invoiceId).chain(found -> {
                    if (!found.invoice().paid()) throw new IspInvalid("invoiceId", "La factura no está pagada.");
                    return Db.rows(tx, REVERT, companyId, invoiceId).chain(rows -> unsettle(tx, found, rows.get(0)));
                }));
    }

    /** The account comes first, so that payments of one subscriber come one after the other. */
    private Uni<Locked> locked(SqlConnection tx, String companyId, long id) {
        return invoices.find(tx, companyId, id)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::invoice)
                .chain(found -> accounts.lock(tx, companyId, found.clientId()))
                .chain(account -> invoices.lock(tx, companyId, id).map(invoice -> new Locked(invoice, account)));
    }

    private static Uni<Boolean> isKnown(SqlConnection tx, String companyId, InvoicePayment it) {
        return Db.rows(tx, KNOWN, companyId, it.paymentId()).map(rows -> {
            if (rows.isEmpty()) return false;
            boolean same = rows.get(0).getLong("invoice_id") == it.invoiceId()
                    && rows.get(0).getBigDecimal("amount").compareTo(it.amount()) == 0;
            if (!same) throw taken();
            return true;
        });
    }

    private static IspInvalid taken() {
        return new IspInvalid("id_pago", "El id_pago ya se usó en otro pago.");
    }

    private static void check(InvoicePayment it, Locked found, LocalDate today) {
        var invoice = found.invoice();
        if (invoice.paid()) throw new IspInvalid("invoice_id", "La factura ya está pagada.");
        int difference = it.amount().compareTo(invoice.total());
        if (difference < 0) throw new IspInvalid("amount", "El monto es menor que el total de la factura.");
        if (it.byWallet() && difference > 0) {
            throw new IspInvalid("amount", "Con el saldo se paga exactamente el total de la factura.");
        }
        if (it.byWallet() && found.account().wallet().compareTo(invoice.total()) < 0) {
            throw new IspInvalid("payByWallet", "El saldo no alcanza para pagar la factura.");
        }
        if (it.date().isAfter(today.plusDays(1))) {
            throw new IspInvalid("date", "La fecha del pago está en el futuro.");
        }
    }

    private Uni<Void> settle(SqlConnection tx, InvoicePayment it, Invoice invoice) {
        var companyId = invoice.companyId();
        var surplus = it.amount().subtract(invoice.total());
        return Db.rows(
                        tx,
                        INSERT,
                        companyId,
                        invoice.id(),
                        invoice.clientId(),
                        it.paymentId(),
                        it.wayToPay(),
                        it.commentary(),
                        it.amount(),
                        surplus,
                        it.byWallet(),
                        it.date())
                .map(rows -> {
                    if (rows.isEmpty()) throw taken(); // by a payment of somebody else's invoice at the same moment
                    return "payment:" + rows.get(0).getLong("id");
                })
                .call(() -> Db.update(tx, PAID, companyId, invoice.id(), it.date(), it.paymentId()))
                .chain(payment -> accounts.move(
                        tx,
                        companyId,
                        postings(
                                invoice,
                                payment,
                                surplus,
                                it.byWallet() ? Kind.WALLET_PAYMENT : Kind.INVOICE_PAYMENT,
                                Kind.SURPLUS)))
                .chain(() -> invoices.overdue(tx, companyId, invoice.clientId()))
                .chain(overdueLeft -> outbox.append(
                        tx,
                        new InvoicePaid(
                                invoice.id(),
                                companyId,
                                invoice.clientId(),
                                it.amount(),
                                it.date(),
                                it.byWallet(),
                                overdueLeft)));
    }

    private Uni<Void> unsettle(SqlConnection tx, Locked found, Row payment) {
        var invoice = found.invoice();
        var companyId = invoice.companyId();
        boolean byWallet = payment.getBoolean("by_wallet");
        var surplus = payment.getBigDecimal("surplus");
        if (found.account().wallet().compareTo(surplus) < 0) {
            throw new IspInvalid("invoiceId", "El excedente del pago ya se gastó.");
        }
        return Db.update(tx, UNPAID, companyId, invoice.id())
                .chain(() -> accounts.move(
                        tx,
                        companyId,
                        postings(
                                invoice,
                                "payment:" + payment.getLong("id"),
                                surplus,
                                byWallet ? Kind.WALLET_PAYMENT_REVERSED : Kind.INVOICE_PAYMENT_REVERSED,
                                Kind.SURPLUS_REVERSED)))
                .chain(() -> outbox.append(
                        tx,
                        new InvoicePaymentReversed(
                                invoice.id(), companyId, invoice.clientId(), invoice.total(), byWallet)));
    }

    private static List<SubscriberPosting> postings(
            Invoice invoice, String payment, BigDecimal surplus, Kind ofTotal, Kind ofSurplus) {
        var postings = new ArrayList<SubscriberPosting>();
        postings.add(new SubscriberPosting(invoice.clientId(), ofTotal, payment, invoice.total()));
        if (surplus.signum() > 0) {
            postings.add(new SubscriberPosting(invoice.clientId(), ofSurplus, payment, surplus));
        }
        return postings;
    }
}
