package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.PurchaseState.CHARGED_BACK;
import static io.ficha.payment.purchase.PurchaseState.CREATED;
import static io.ficha.payment.purchase.PurchaseState.DECLINED;
import static io.ficha.payment.purchase.PurchaseState.PENDING;
import static io.ficha.payment.purchase.PurchaseState.REVIEW;
import static io.ficha.payment.purchase.PurchaseState.UNKNOWN;

import io.ficha.common.db.Db;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.ChargeResult.Paid;
import io.ficha.payment.provider.ChargeResult.Returned;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * Takes what a provider says of a payment when it was asked, however late and in whatever order the answers come: under
 * the row's lock, and only an answer to a question that was put after the one that counted last. Money that came late is
 * delivered, money that went back is booked once, and nothing ever moves a sale backwards.
 */
@ApplicationScoped
class ProviderTruth {
    private static final Set<PurchaseState> UNDECIDED = Set.of(CREATED, UNKNOWN, PENDING);
    private static final Set<PurchaseState> MONEY_NOT_SEEN = Set.of(CREATED, UNKNOWN, PENDING, DECLINED, REVIEW);

    private final Db db;
    private final PurchaseStore purchases;
    private final Settlement settlement;
    private final MoneyBack moneyBack;
    private final ReviewQueue queue;

    ProviderTruth(Db db, PurchaseStore purchases, Settlement settlement, MoneyBack moneyBack, ReviewQueue queue) {
        this.db = db;
        this.purchases = purchases;
        this.settlement = settlement;
        this.moneyBack = moneyBack;
        this.queue = queue;
    }

    /**
     * @param asked when the provider was asked, on PostgreSQL's clock
     * @return false when it cannot be taken yet: ask again
     */
    Uni<Boolean> take(Purchase seen, ChargeResult result, OffsetDateTime asked) {
        return db.of(seen.companyId()).inTransaction(tx -> purchases
                .lockAsOf(tx, seen, asked)
                .chain(it -> it == null ? Uni.createFrom().item(true) : take(tx, it, result)));
    }

    private Uni<Boolean> take(SqlConnection tx, Purchase it, ChargeResult result) {
        if (result instanceof Paid paid) {
            return isAnother(it, paid.orderId())
                    ? moneyBack.second(tx, it, paid).replaceWith(true)
                    : paid(tx, it, paid).replaceWith(true);
        }
        if (result instanceof Returned returned) {
            return isAnother(it, returned.orderId())
                    ? moneyBack.secondReturned(tx, it, returned).replaceWith(true)
                    : moneyBack.returned(tx, it, returned).replaceWith(true);
        }
        if (result instanceof ChargeResult.Declined declined && isLost(it, declined)) {
            return notice(
                            tx,
                            it,
                            declined.orderId(),
                            "aviso:",
                            "the provider no longer has the money: " + declined.code())
                    .replaceWith(true);
        }
        if (result instanceof ChargeResult.Unclear unclear && it.paidAt() != null) {
            return unclear(tx, it, unclear).replaceWith(true);
        }
        // A word on an attempt that was replaced, or on one that is over, changes nothing.
        boolean open = UNDECIDED.contains(it.state()) && !isOtherAttempt(it, result) && !isNothingNew(it, result);
        return open
                ? settlement.settle(tx, it, result).replaceWith(true)
                : Uni.createFrom().item(true);
    }

    /** Whether it is a payment besides the one that the sale was paid with. */
    private static boolean isAnother(Purchase it, String orderId) {
        return it.paidAt() != null
                && it.providerOrderId() != null
                && !it.providerOrderId().equals(orderId);
    }

    /** Whether the payment that the sale was paid with is said never to have come. */
    private static boolean isLost(Purchase it, ChargeResult.Declined declined) {
        return it.paidAt() != null
                && declined.orderId() != null
                && declined.orderId().equals(it.providerOrderId());
    }

    private static boolean isNothingNew(Purchase it, ChargeResult result) {
        return result instanceof ChargeResult.Pending && it.state() == PENDING && it.providerOrderId() != null;
    }

    private static boolean isOtherAttempt(Purchase it, ChargeResult result) {
        String orderId = null;
        if (result instanceof ChargeResult.Declined declined) orderId = declined.orderId();
        if (result instanceof ChargeResult.Pending pending) orderId = pending.orderId();
        return orderId != null
                && it.providerOrderId() != null
                && !it.providerOrderId().equals(orderId);
    }

    private Uni<Void> paid(SqlConnection tx, Purchase it, Paid paid) {
        if (it.paidAt() != null) return stillPaid(tx, it, paid);
        if (!MONEY_NOT_SEEN.contains(it.state())) return Uni.createFrom().voidItem();
        if (!Settlement.isAsMeant(it, paid)) {
            return it.state() == REVIEW ? Uni.createFrom().voidItem() : settlement.settle(tx, it, paid);
        }
        if (it.state() == DECLINED) {
            Log.warnf("a declined sale was paid after all purchaseId=%s companyId=%s", it.id(), it.companyId());
        }
        return settlement.paid(tx, it, paid, MONEY_NOT_SEEN);
    }

    /** Nothing new, unless a bank had taken the money: then a dispute was won. */
    private Uni<Void> stillPaid(SqlConnection tx, Purchase it, Paid paid) {
        return moneyBack
                .disputesWon(tx, it)
                .chain(() -> it.state() == CHARGED_BACK
                        ? notice(
                                tx,
                                it,
                                paid.orderId(),
                                "ganada:",
                                "the dispute was won: the money is back, the access is not")
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> unclear(SqlConnection tx, Purchase it, ChargeResult.Unclear unclear) {
        return notice(tx, it, unclear.orderId(), "aviso:", unclear.reason());
    }

    private Uni<Void> notice(SqlConnection tx, Purchase it, String orderId, String prefix, String reason) {
        return queue.open(
                        tx,
                        ReviewQueue.Kind.AVISO,
                        it,
                        prefix + it.id(),
                        new ReviewQueue.Money(orderId, it.amountMinor(), it.currency()),
                        reason)
                .replaceWithVoid();
    }
}
