package io.ficha.payment.purchase;

import static io.ficha.payment.purchase.PurchaseState.CANCELLING;
import static io.ficha.payment.purchase.PurchaseState.DELIVERED;
import static io.ficha.payment.purchase.PurchaseState.PAID;
import static io.ficha.payment.purchase.PurchaseState.REFUNDED;
import static io.ficha.payment.purchase.PurchaseState.REFUNDING;
import static io.ficha.payment.purchase.PurchaseState.REVIEW;

import io.ficha.common.event.payment.PaymentRefunded;
import io.ficha.common.event.payment.RefundFailed;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.refund.RefundedSale;
import io.ficha.payment.refund.SaleMoney;
import io.ficha.payment.settings.RefundPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** What a refund does to its sale: a sale whose money went back whole is over, and so is the guest's access. */
@ApplicationScoped
class SaleRefunds implements RefundedSale {
    private static final Set<PurchaseState> OPEN = Set.of(PAID, CANCELLING, REFUNDING, DELIVERED, REVIEW);

    private final PurchaseStore purchases;
    private final Outbox outbox;
    private final RefundPolicy policy;
    private final ReviewQueue queue;

    SaleRefunds(PurchaseStore purchases, Outbox outbox, RefundPolicy policy, ReviewQueue queue) {
        this.purchases = purchases;
        this.outbox = outbox;
        this.policy = policy;
        this.queue = queue;
    }

    @Override
    public Uni<Void> refunded(
            SqlConnection tx, SaleMoney before, String refundId, long amountMinor, String reason, boolean whole) {
        Uni<Void> told = outbox.append(
                tx,
                new PaymentRefunded(
                        before.purchaseId(),
                        before.companyId(),
                        before.provider(),
                        before.providerOrderId(),
                        amountMinor,
                        before.currency(),
                        reason,
                        Clock.systemUTC().instant(),
                        refundId,
                        whole));
        return whole ? told.chain(() -> over(tx, before, reason)) : told;
    }

    private Uni<Void> over(SqlConnection tx, SaleMoney before, String reason) {
        return purchases
                .move(
                        tx,
                        before.purchaseId(),
                        OPEN,
                        REFUNDED,
                        "money went back: " + reason,
                        "refunded_at = now(), next_check_at = null")
                .chain(it -> it == null || !mayBeOnline(before)
                        ? Uni.createFrom().voidItem()
                        : revoke(tx, it, before.delivered()));
    }

    private static boolean mayBeOnline(SaleMoney sale) {
        var state = PurchaseState.valueOf(sale.state());
        return sale.delivered() || state == PAID || state == CANCELLING;
    }

    /** A delivery that is still under way is stopped, whatever the company wants for its guests. */
    private Uni<Void> revoke(SqlConnection tx, Purchase it, boolean delivered) {
        var command = new RevokeHotspotUser(it.id(), it.companyId(), it.routerId(), "refunded");
        return policy.revokes(tx, it.companyId())
                .chain(revokes -> revokes || !delivered
                        ? outbox.append(tx, command)
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> refundFailed(SqlConnection tx, SaleMoney sale, String refundId, String code) {
        var failed = new RefundFailed(
                sale.purchaseId(),
                sale.companyId(),
                sale.provider(),
                code,
                Clock.systemUTC().instant());
        return purchases
                .move(
                        tx,
                        sale.purchaseId(),
                        Set.of(REFUNDING),
                        REVIEW,
                        "refund refused: " + code,
                        "next_check_at = null")
                .chain(moved -> moved == null
                        ? tell(tx, sale, refundId, code)
                        : Uni.createFrom().voidItem())
                .chain(() -> outbox.append(tx, failed));
    }

    /** The sale goes on as it is; a person sees to the refund. */
    private Uni<Void> tell(SqlConnection tx, SaleMoney sale, String refundId, String code) {
        return purchases
                .byOrder(tx, sale.companyId(), sale.provider(), sale.providerOrderId())
                .chain(it -> it == null
                        ? Uni.createFrom().item(false)
                        : queue.open(
                                tx,
                                ReviewQueue.Kind.AVISO,
                                it,
                                "reembolso:" + refundId,
                                new ReviewQueue.Money(sale.providerOrderId(), null, null),
                                "a refund needs a person: " + code))
                .replaceWithVoid();
    }
}
