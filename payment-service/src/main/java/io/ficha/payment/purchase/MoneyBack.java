package io.ficha.payment.purchase;

import static io.ficha.payment.ledger.LedgerAccount.DISPUTES;
import static io.ficha.payment.ledger.LedgerAccount.PROVIDER_CLEARING;
import static io.ficha.payment.ledger.LedgerAccount.REFUNDS_PAYABLE;
import static io.ficha.payment.ledger.LedgerAccount.SALES;
import static io.ficha.payment.purchase.PurchaseState.CANCELLING;
import static io.ficha.payment.purchase.PurchaseState.CHARGED_BACK;
import static io.ficha.payment.purchase.PurchaseState.CREATED;
import static io.ficha.payment.purchase.PurchaseState.DECLINED;
import static io.ficha.payment.purchase.PurchaseState.DELIVERED;
import static io.ficha.payment.purchase.PurchaseState.PAID;
import static io.ficha.payment.purchase.PurchaseState.PENDING;
import static io.ficha.payment.purchase.PurchaseState.REVIEW;
import static io.ficha.payment.purchase.PurchaseState.UNKNOWN;

import io.ficha.common.event.payment.PaymentChargedBack;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.ledger.Ledger;
import io.ficha.payment.ledger.LedgerAccount;
import io.ficha.payment.ledger.Posting;
import io.ficha.payment.provider.ChargeResult.Paid;
import io.ficha.payment.provider.ChargeResult.Return;
import io.ficha.payment.provider.ChargeResult.Returned;
import io.ficha.payment.refund.Refunds;
import io.ficha.payment.settings.RefundPolicy;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** Money that a provider or a bank took back, and money that came twice: booked once, and what follows from it. */
@ApplicationScoped
class MoneyBack {
    private static final Set<PurchaseState> NOT_CAPTURED = Set.of(CREATED, UNKNOWN, PENDING, DECLINED, REVIEW);
    private static final Set<PurchaseState> ENDED_BY_A_BANK = Set.of(PAID, CANCELLING, DELIVERED, REVIEW);

    private final PurchaseStore purchases;
    private final Ledger ledger;
    private final Outbox outbox;
    private final ReviewQueue queue;
    private final Refunds refunds;
    private final RefundPolicy policy;

    MoneyBack(
            PurchaseStore purchases,
            Ledger ledger,
            Outbox outbox,
            ReviewQueue queue,
            Refunds refunds,
            RefundPolicy policy) {
        this.purchases = purchases;
        this.ledger = ledger;
        this.outbox = outbox;
        this.queue = queue;
        this.refunds = refunds;
        this.policy = policy;
    }

    /** Books each movement once; all of it back ends the sale. */
    Uni<Void> returned(SqlConnection tx, Purchase it, Returned returned) {
        return captured(tx, it, returned).chain(known -> {
            if (!known) return Uni.createFrom().voidItem();
            Uni<Void> all = Uni.createFrom().voidItem();
            for (var each : returned.returns()) all = all.chain(() -> book(tx, it, each, returned.currency()));
            return isTakenByABank(returned) ? all.chain(() -> chargedBack(tx, it, returned)) : all;
        });
    }

    /** @return whether the sale's books know the payment; one in another currency is a person's business */
    private Uni<Boolean> captured(SqlConnection tx, Purchase it, Returned returned) {
        if (it.paidAt() != null) return Uni.createFrom().item(true);
        if (!returned.currency().equals(it.currency())) {
            return toReview(tx, it, returned, "money went back in another currency", "")
                    .replaceWith(false);
        }
        return toReview(
                        tx,
                        it,
                        returned,
                        "money went back before the delivery",
                        ", paid_at = now(), captured_minor = " + returned.amountMinor())
                .chain(now -> now == null
                        ? Uni.createFrom().item(false)
                        : sale(tx, it, returned.orderId(), SALES, returned.amountMinor(), returned.currency())
                                .replaceWith(true));
    }

    private Uni<Purchase> toReview(SqlConnection tx, Purchase it, Returned returned, String reason, String set) {
        return purchases.move(
                tx,
                it.id(),
                NOT_CAPTURED,
                REVIEW,
                reason,
                "provider_order_id = $5, next_check_at = null" + set,
                returned.orderId());
    }

    private Uni<Void> book(SqlConnection tx, Purchase it, Return each, String currency) {
        if (each.kind() == Return.Kind.REFUND) {
            return each.state() == Return.State.DONE
                    ? refunds.book(tx, it.companyId(), it.id(), each.providerObject(), each.amountMinor())
                            .replaceWithVoid()
                    : Uni.createFrom().voidItem();
        }
        var taken = post(tx, it, Posting.Kind.CHARGEBACK, each, DISPUTES, PROVIDER_CLEARING, currency);
        return each.state() == Return.State.REVERSED
                ? taken.chain(
                        () -> post(tx, it, Posting.Kind.CHARGEBACK_WON, each, PROVIDER_CLEARING, DISPUTES, currency))
                : taken;
    }

    private Uni<Void> post(
            SqlConnection tx,
            Purchase it,
            Posting.Kind kind,
            Return each,
            LedgerAccount debit,
            LedgerAccount credit,
            String currency) {
        var posting = new Posting(
                it.companyId(), it.id(), kind, each.providerObject(), debit, credit, each.amountMinor(), currency);
        return ledger.post(tx, posting).replaceWithVoid();
    }

    private static boolean isTakenByABank(Returned it) {
        return it.refundedMinor() >= it.amountMinor()
                && it.returns().stream()
                        .anyMatch(each -> each.kind() == Return.Kind.CHARGEBACK && each.state() == Return.State.DONE);
    }

    private Uni<Void> chargedBack(SqlConnection tx, Purchase it, Returned returned) {
        var reason = "the guest's bank took the money back";
        return purchases
                .move(tx, it.id(), ENDED_BY_A_BANK, CHARGED_BACK, reason, "refunded_at = now(), next_check_at = null")
                .chain(now -> {
                    if (now == null) return Uni.createFrom().voidItem();
                    Log.warnf("%s purchaseId=%s companyId=%s", reason, it.id(), it.companyId());
                    var told = new PaymentChargedBack(
                            it.id(),
                            it.companyId(),
                            it.provider(),
                            returned.orderId(),
                            returned.refundedMinor(),
                            returned.currency(),
                            Clock.systemUTC().instant());
                    return outbox.append(tx, told).chain(() -> revoke(tx, it, reason));
                });
    }

    /** A delivery that is still under way is stopped, whatever the company wants for its guests. */
    private Uni<Void> revoke(SqlConnection tx, Purchase it, String reason) {
        var command = new RevokeHotspotUser(it.id(), it.companyId(), it.routerId(), reason);
        if (it.state() == PAID || it.state() == CANCELLING) return outbox.append(tx, command);
        if (it.state() != DELIVERED) return Uni.createFrom().voidItem();
        return policy.revokes(tx, it.companyId())
                .chain(revokes ->
                        revokes ? outbox.append(tx, command) : Uni.createFrom().voidItem());
    }

    /** What banks had taken and gave back. */
    Uni<Void> disputesWon(SqlConnection tx, Purchase it) {
        return ledger.disputed(tx, it.id()).chain(disputed -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (var each : disputed) {
                var won = new Posting(
                        it.companyId(),
                        it.id(),
                        Posting.Kind.CHARGEBACK_WON,
                        each.providerObject(),
                        PROVIDER_CLEARING,
                        DISPUTES,
                        each.amountMinor(),
                        each.currency());
                all = all.chain(() -> ledger.post(tx, won).replaceWithVoid());
            }
            return all;
        });
    }

    /** A payment besides the one that the sale was paid with: held for the guest, and sent back. */
    Uni<Void> second(SqlConnection tx, Purchase it, Paid paid) {
        return queue.openRefunding(
                        tx,
                        it,
                        new ReviewQueue.Money(paid.orderId(), paid.amountMinor(), paid.currency()),
                        "a second payment for a sale that was paid")
                .chain(opened -> {
                    if (!opened) return Uni.createFrom().voidItem();
                    Log.errorf(
                            "a sale was paid twice, the second payment goes back purchaseId=%s companyId=%s",
                            it.id(), it.companyId());
                    return sale(tx, it, paid.orderId(), REFUNDS_PAYABLE, paid.amountMinor(), paid.currency());
                });
    }

    /** The same, of which some or all went back. */
    Uni<Void> secondReturned(SqlConnection tx, Purchase it, Returned returned) {
        var all = second(tx, it, new Paid(returned.orderId(), returned.amountMinor(), returned.currency()));
        for (var each : returned.returns()) {
            if (each.kind() != Return.Kind.REFUND || each.state() != Return.State.DONE) continue;
            all = all.chain(() ->
                    post(tx, it, Posting.Kind.REFUND, each, REFUNDS_PAYABLE, PROVIDER_CLEARING, returned.currency()));
        }
        return returned.refundedMinor() >= returned.amountMinor()
                ? all.chain(() -> queue.wentBack(tx, it.companyId(), returned.orderId()))
                : all;
    }

    private Uni<Void> sale(
            SqlConnection tx, Purchase it, String orderId, LedgerAccount from, long amountMinor, String currency) {
        var posting = new Posting(
                it.companyId(), it.id(), Posting.Kind.SALE, orderId, PROVIDER_CLEARING, from, amountMinor, currency);
        return ledger.post(tx, posting).replaceWithVoid();
    }
}
