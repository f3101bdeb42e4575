package io.ficha.payment.refund;

import static io.ficha.payment.ledger.LedgerAccount.PROVIDER_CLEARING;
import static io.ficha.payment.ledger.LedgerAccount.REFUNDS_PAYABLE;
import static io.ficha.payment.ledger.LedgerAccount.SALES;

import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.ledger.Ledger;
import io.ficha.payment.ledger.LedgerAccount;
import io.ficha.payment.ledger.Posting;
import io.ficha.payment.money.Money;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Money that goes back: promised under the lock of the sale's row, at most what was captured, one refund per key; booked
 * when it is promised and when it went back.
 */
@ApplicationScoped
public class Refunds {
    /** The sale has come to its end, so no delivery can cross the refund. */
    private static final Set<String> ENDED = Set.of("DELIVERED", "REVIEW");

    private final Db db;
    private final RefundStore refunds;
    private final Ledger ledger;
    private final Outbox outbox;
    private final RefundedSale sales;

    Refunds(Db db, RefundStore refunds, Ledger ledger, Outbox outbox, RefundedSale sales) {
        this.db = db;
        this.refunds = refunds;
        this.ledger = ledger;
        this.outbox = outbox;
        this.sales = sales;
    }

    /**
     * A refund that was asked for.
     *
     * @param isNew whether it was written now, and is leased to the caller
     */
    record Asked(RefundRow refund, boolean isNew) {}

    /**
     * A person's refund of a sale that has ended.
     *
     * @return the refund, the one from before when the key is known; fails with {@link RefundRejected}
     */
    Uni<Asked> request(String companyId, NewRefund asked) {
        return db.of(companyId).inTransaction(tx -> refunds.lock(tx, companyId, asked.purchaseId())
                .chain(sale -> {
                    if (sale == null) throw RefundRejected.unknownPurchase();
                    return refunds.byKey(tx, companyId, asked.key())
                            .chain(known -> known == null
                                    ? write(tx, sale, asked).map(it -> new Asked(it, true))
                                    : Uni.createFrom().item(same(known, asked)));
                }));
    }

    private static Asked same(RefundRow known, NewRefund asked) {
        if (!known.requestHash().equals(asked.fingerprint())) throw RefundRejected.keyReused();
        return new Asked(known, false);
    }

    private Uni<RefundRow> write(SqlConnection tx, SaleMoney sale, NewRefund asked) {
        if (!ENDED.contains(sale.state()) || sale.capturedMinor() == 0 || sale.providerOrderId() == null) {
            throw RefundRejected.notNow(sale.state());
        }
        if (sale.rest() == 0) throw RefundRejected.nothingLeft();
        long amount = asked.amount() == null ? sale.rest() : minor(asked, sale);
        if (amount > sale.rest()) throw RefundRejected.tooMuch();
        return promise(tx, sale, asked, amount, true)
                .invoke(it -> {
                    if (it == null) throw RefundRejected.keyReused();
                })
                .call(it -> outbox.append(
                        tx,
                        AdminActions.performed(
                                asked.actor(),
                                sale.companyId(),
                                "refund.requested",
                                sale.purchaseId(),
                                Change.created(new Told(it.id(), amount, it.currency(), it.reason())))));
    }

    private static long minor(NewRefund asked, SaleMoney sale) {
        try {
            return Money.minor(asked.amount(), sale.currency());
        } catch (ArithmeticException e) {
            throw RefundRejected.tooFine(sale.currency());
        }
    }

    /** What the audit trail says of a refund. */
    private record Told(String refundId, long amountMinor, String currency, String reason) {}

    /** Promises back all that is left, in the transaction of what caused it. A known key changes nothing. */
    public Uni<Void> request(SqlConnection tx, String companyId, NewRefund asked) {
        return refunds.lock(tx, companyId, asked.purchaseId())
                .chain(sale -> sale == null || sale.rest() == 0
                        ? Uni.createFrom().voidItem()
                        : promise(tx, sale, asked, sale.rest(), false).replaceWithVoid());
    }

    private Uni<RefundRow> promise(SqlConnection tx, SaleMoney sale, NewRefund asked, long amount, boolean leased) {
        return refunds.insert(tx, sale, "ref_" + Ids.hex(12), asked, amount, leased)
                .call(it -> it == null
                        ? Uni.createFrom().voidItem()
                        : post(tx, it, Posting.Kind.REFUND_REQUESTED, it.id(), SALES, REFUNDS_PAYABLE));
    }

    /**
     * Books money that went back at the provider, whoever sent it: one of ours whose answer was lost, or a refund made in
     * the provider's own panel. Calling it again changes nothing.
     *
     * @return whether it is new
     */
    public Uni<Boolean> book(
            SqlConnection tx, String companyId, String purchaseId, String providerObject, long amountMinor) {
        return refunds.lock(tx, companyId, purchaseId).chain(sale -> refunds.ofObject(tx, sale, providerObject)
                .chain(known -> known != null
                        ? Uni.createFrom().item(false)
                        : refunds.underWay(tx, sale, amountMinor)
                                .chain(ours -> ours == null
                                        ? elsewhere(tx, sale, providerObject, amountMinor)
                                        : Uni.createFrom().item(ours))
                                .chain(it -> done(tx, sale, it, providerObject))
                                .replaceWith(true)));
    }

    /** Of what others took, what was promised and never sent is no longer there to give. */
    private Uni<RefundRow> elsewhere(SqlConnection tx, SaleMoney sale, String providerObject, long amountMinor) {
        var asked = new NewRefund(
                "provider:" + sale.purchaseId() + ":" + providerObject,
                sale.purchaseId(),
                null,
                "reembolso hecho en el proveedor",
                NewRefund.BY_REQUEST,
                null);
        if (amountMinor <= sale.rest()) return promise(tx, sale, asked, amountMinor, true);
        return refunds.notSent(tx, sale).chain(it -> {
            if (it == null) throw new IllegalStateException("more went back than was captured " + sale.purchaseId());
            return refused(tx, sale, it, RefundState.REFUSED, "refunded at the provider")
                    .chain(() -> refunds.lock(tx, sale.companyId(), sale.purchaseId()))
                    .chain(now -> elsewhere(tx, now, providerObject, amountMinor));
        });
    }

    /** The provider gave the money back. */
    Uni<Void> done(RefundRow it, String providerObject) {
        return locked(it, (tx, sale) -> done(tx, sale, it, providerObject));
    }

    private Uni<Void> done(SqlConnection tx, SaleMoney sale, RefundRow refund, String providerObject) {
        return refunds.finish(tx, refund, RefundState.DONE, providerObject, null)
                .chain(it -> it == null
                        ? Uni.createFrom().voidItem()
                        : refunds.returned(tx, sale, it.amountMinor())
                                .chain(() -> post(
                                        tx,
                                        it,
                                        Posting.Kind.REFUND,
                                        providerObject,
                                        REFUNDS_PAYABLE,
                                        PROVIDER_CLEARING))
                                .chain(() -> sales.refunded(
                                        tx,
                                        sale,
                                        it.id(),
                                        it.amountMinor(),
                                        it.reason(),
                                        sale.returnedMinor() + it.amountMinor() >= sale.capturedMinor())));
    }

    /** The provider refuses for good: the promise ends, and a person must see to it. */
    Uni<Void> refused(RefundRow it, String code) {
        return locked(it, (tx, sale) -> refused(tx, sale, it, RefundState.REFUSED, code));
    }

    /** Nobody knows what became of it: the promise stands, and a person must see to it. */
    Uni<Void> gaveUp(RefundRow it, String why) {
        return locked(it, (tx, sale) -> refused(tx, sale, it, RefundState.REVIEW, why));
    }

    private Uni<Void> refused(SqlConnection tx, SaleMoney sale, RefundRow refund, RefundState state, String code) {
        return refunds.finish(tx, refund, state, null, code).chain(it -> {
            if (it == null) return Uni.createFrom().voidItem();
            Log.errorf(
                    "refund needs a person refundId=%s purchaseId=%s companyId=%s code=%s",
                    it.id(), it.purchaseId(), it.companyId(), code);
            Uni<Void> promise = state == RefundState.REVIEW
                    ? Uni.createFrom().voidItem()
                    : refunds.reserve(tx, sale, -it.amountMinor())
                            .chain(() -> post(tx, it, Posting.Kind.REFUND_REFUSED, it.id(), REFUNDS_PAYABLE, SALES));
            return promise.chain(() -> sales.refundFailed(tx, sale, it.id(), code));
        });
    }

    private Uni<Void> locked(RefundRow it, Step step) {
        return db.of(it.companyId()).inTransaction(tx -> refunds.lock(tx, it.companyId(), it.purchaseId())
                .chain(sale -> step.of(tx, sale)));
    }

    /** Something to be done under the lock of the sale's row. */
    private interface Step {
        Uni<Void> of(SqlConnection tx, SaleMoney sale);
    }

    private Uni<Void> post(
            SqlConnection tx,
            RefundRow it,
            Posting.Kind kind,
            String providerObject,
            LedgerAccount debit,
            LedgerAccount credit) {
        return ledger.post(
                        tx,
                        new Posting(
                                it.companyId(),
                                it.purchaseId(),
                                kind,
                                providerObject,
                                debit,
                                credit,
                                it.amountMinor(),
                                it.currency()))
                .replaceWithVoid();
    }
}
