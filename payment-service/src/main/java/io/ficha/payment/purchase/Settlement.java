package io.ficha.payment.purchase;

import static io.ficha.payment.ledger.LedgerAccount.PROVIDER_CLEARING;
import static io.ficha.payment.ledger.LedgerAccount.SALES;
import static io.ficha.payment.purchase.PurchaseState.CANCELLING;
import static io.ficha.payment.purchase.PurchaseState.CREATED;
import static io.ficha.payment.purchase.PurchaseState.DECLINED;
import static io.ficha.payment.purchase.PurchaseState.DELIVERED;
import static io.ficha.payment.purchase.PurchaseState.PAID;
import static io.ficha.payment.purchase.PurchaseState.PENDING;
import static io.ficha.payment.purchase.PurchaseState.REFUNDING;
import static io.ficha.payment.purchase.PurchaseState.REVIEW;
import static io.ficha.payment.purchase.PurchaseState.UNKNOWN;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.PaymentConfirmed;
import io.ficha.common.event.payment.PaymentDeclined;
import io.ficha.common.event.payment.PurchaseDelivered;
import io.ficha.common.event.routergateway.CancelProvisioning;
import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.ledger.Ledger;
import io.ficha.payment.ledger.Posting;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.refund.NewRefund;
import io.ficha.payment.refund.Refunds;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every step of a sale after the charge was asked for: state, ledger and events of a step commit together. Each is a
 * compare-and-set, so a step that comes twice, or too late, changes nothing.
 */
@ApplicationScoped
class Settlement {
    private static final Set<PurchaseState> NOT_SETTLED = Set.of(CREATED, UNKNOWN, PENDING);
    private static final Set<PurchaseState> UNPAID = Set.of(CREATED, UNKNOWN, PENDING, DECLINED);
    private static final String OTHER_SUM = "amount or currency differs";
    private static final Duration FIRST_LOOK_UP = Duration.ofMillis(500);

    private final Db db;
    private final PurchaseStore purchases;
    private final Ledger ledger;
    private final Refunds refunds;
    private final Outbox outbox;
    private final BankWindow window;
    private final Duration deliveryDeadline;
    private final ZoneId siteZone;

    Settlement(
            Db db,
            PurchaseStore purchases,
            Ledger ledger,
            Refunds refunds,
            Outbox outbox,
            BankWindow window,
            @ConfigProperty(name = "ficha.delivery-deadline") Duration deliveryDeadline,
            @ConfigProperty(name = "ficha.site-time-zone") ZoneId siteZone) {
        this.db = db;
        this.purchases = purchases;
        this.ledger = ledger;
        this.refunds = refunds;
        this.outbox = outbox;
        this.window = window;
        this.deliveryDeadline = deliveryDeadline;
        this.siteZone = siteZone;
    }

    /** Takes what the provider said of the charge. */
    Uni<Void> settle(Purchase purchase, ChargeResult result) {
        return db.of(purchase.companyId()).inTransaction(tx -> settle(tx, purchase, result));
    }

    /** Takes what the provider said of a charge that is not decided yet. */
    Uni<Void> settle(SqlConnection tx, Purchase purchase, ChargeResult result) {
        if (result instanceof ChargeResult.Paid paid) {
            return isAsMeant(purchase, paid) ? paid(tx, purchase, paid, NOT_SETTLED) : anotherSum(tx, purchase, paid);
        }
        if (result instanceof ChargeResult.Declined declined) return declined(tx, purchase, declined);
        if (result instanceof ChargeResult.Pending pending) {
            return purchases
                    .move(
                            tx,
                            purchase.id(),
                            NOT_SETTLED,
                            PENDING,
                            "pending at the provider",
                            "provider_order_id = $5, instructions = coalesce($6::text::jsonb, instructions),"
                                    + " details = coalesce($7::text::jsonb, details),"
                                    + " checks = 0, next_check_at = now() + interval '2 seconds'",
                            pending.orderId(),
                            Purchase.json(pending.instructions()),
                            Purchase.json(pending.details()))
                    .chain(now -> window.ask(tx, now));
        }
        if (result instanceof ChargeResult.Unclear unclear) {
            return review(tx, purchase, unclear.orderId(), unclear.reason());
        }
        if (result instanceof ChargeResult.Returned returned) {
            return review(tx, purchase, returned.orderId(), "money went back at the provider");
        }
        if (result instanceof ChargeResult.Unknown unknown) {
            return move(
                    tx,
                    purchase,
                    Set.of(CREATED),
                    UNKNOWN,
                    "answer lost: " + unknown.reason(),
                    "next_check_at = now() + make_interval(secs => $5)",
                    FIRST_LOOK_UP.toMillis() / 1000.0);
        }
        return Uni.createFrom().voidItem();
    }

    /** Whether the provider holds what the guest was to pay. */
    static boolean isAsMeant(Purchase purchase, ChargeResult.Paid paid) {
        return paid.amountMinor() == purchase.amountMinor() && paid.currency().equals(purchase.currency());
    }

    /** Booked as the provider took it; what is of the sale's own currency can be given back by a person. */
    private Uni<Void> anotherSum(SqlConnection tx, Purchase purchase, ChargeResult.Paid paid) {
        needsAPerson(purchase, OTHER_SUM);
        boolean refundable = paid.currency().equals(purchase.currency()) && paid.amountMinor() > 0;
        return purchases
                .move(
                        tx,
                        purchase.id(),
                        UNPAID,
                        REVIEW,
                        OTHER_SUM,
                        "provider_order_id = $5, captured_minor = $6, next_check_at = null",
                        paid.orderId(),
                        refundable ? paid.amountMinor() : null)
                .chain(now -> now == null || paid.amountMinor() <= 0
                        ? window.leave(tx, now)
                        : ledger.post(tx, sale(now, paid)).chain(() -> window.leave(tx, now)));
    }

    /** The provider holds the money: it is booked as it is there, and the delivery begins. */
    Uni<Void> paid(SqlConnection tx, Purchase purchase, ChargeResult.Paid paid, Set<PurchaseState> from) {
        return purchases
                .move(
                        tx,
                        purchase.id(),
                        from,
                        PAID,
                        "paid at the provider",
                        "provider_order_id = $5, paid_at = coalesce(paid_at, now()), captured_minor = $8, checks = 0,"
                                + " deliver_by = now() + make_interval(secs => $6),"
                                + " next_check_at = now() + make_interval(secs => $6),"
                                + " details = coalesce($7::text::jsonb, details)",
                        paid.orderId(),
                        (double) deliveryDeadline.toSeconds(),
                        Purchase.json(paid.details()),
                        paid.amountMinor())
                .chain(now -> now == null
                        ? Uni.createFrom().voidItem()
                        : ledger.post(tx, sale(now, paid))
                                .chain(() -> window.leave(tx, now))
                                .chain(() -> outbox.append(tx, confirmed(now), provision(now))));
    }

    /** A person decided that what the provider holds goes back. */
    Uni<Void> giveBack(SqlConnection tx, Purchase purchase, ChargeResult.Paid paid, NewRefund refund) {
        return purchases
                .move(
                        tx,
                        purchase.id(),
                        Set.of(REVIEW),
                        REFUNDING,
                        refund.reason(),
                        "provider_order_id = $5, paid_at = coalesce(paid_at, now()), captured_minor = $6,"
                                + " next_check_at = null",
                        paid.orderId(),
                        paid.amountMinor())
                .chain(now -> now == null
                        ? Uni.createFrom().voidItem()
                        : ledger.post(tx, sale(now, paid)).chain(() -> refunds.request(tx, now.companyId(), refund)));
    }

    private static Posting sale(Purchase it, ChargeResult.Paid paid) {
        return new Posting(
                it.companyId(),
                it.id(),
                Posting.Kind.SALE,
                paid.orderId(),
                PROVIDER_CLEARING,
                SALES,
                paid.amountMinor(),
                paid.currency());
    }

    private static PaymentConfirmed confirmed(Purchase it) {
        return new PaymentConfirmed(
                it.id(),
                it.companyId(),
                it.routerId(),
                it.productId(),
                it.provider(),
                it.providerOrderId(),
                it.amountMinor(),
                it.currency(),
                now());
    }

    private ProvisionHotspotUser provision(Purchase it) {
        return new ProvisionHotspotUser(
                it.id(),
                it.companyId(),
                it.routerId(),
                it.profile(),
                it.username(),
                it.sealedPassword(),
                it.pin(),
                it.wantsSession() ? new GuestDevice(it.mac(), it.ip()) : null,
                1,
                Validity.of(it.limits(), it.paidAt().toInstant(), siteZone),
                it.productName());
    }

    private Uni<Void> declined(SqlConnection tx, Purchase purchase, ChargeResult.Declined declined) {
        return purchases
                .move(
                        tx,
                        purchase.id(),
                        NOT_SETTLED,
                        DECLINED,
                        "declined: " + declined.code(),
                        "provider_order_id = coalesce($5, provider_order_id), refusal_status = $6, refusal_detail = $7,"
                                + " next_check_at = null",
                        declined.orderId(),
                        declined.status(),
                        declined.detail())
                .chain(it -> it == null
                        ? Uni.createFrom().voidItem()
                        : window.leave(tx, it)
                                .chain(() -> outbox.append(
                                        tx,
                                        new PaymentDeclined(
                                                it.id(), it.companyId(), it.provider(), declined.code(), now()))));
    }

    /** Puts a sale in front of a person. */
    Uni<Void> review(Purchase purchase, String orderId, String reason) {
        return db.of(purchase.companyId()).inTransaction(tx -> review(tx, purchase, orderId, reason));
    }

    private Uni<Void> review(SqlConnection tx, Purchase purchase, String orderId, String reason) {
        needsAPerson(purchase, reason);
        return purchases
                .move(
                        tx,
                        purchase.id(),
                        UNPAID,
                        REVIEW,
                        reason,
                        "provider_order_id = coalesce($5, provider_order_id), next_check_at = null",
                        orderId)
                .chain(it -> window.leave(tx, it));
    }

    private static void needsAPerson(Purchase purchase, String reason) {
        Log.errorf(
                "purchase needs a person purchaseId=%s companyId=%s reason=%s",
                purchase.id(), purchase.companyId(), reason);
    }

    /** The user is on the router, read back from it. */
    Uni<Void> delivered(SqlConnection tx, String purchaseId, String username) {
        return purchases
                .move(
                        tx,
                        purchaseId,
                        Set.of(PAID, CANCELLING),
                        DELIVERED,
                        "user read back from the router",
                        "username = $5, delivered_at = now(), next_check_at = null",
                        username)
                .chain(it -> it == null
                        ? deliveredTooLate(tx, purchaseId)
                        : outbox.append(
                                tx, new PurchaseDelivered(it.id(), it.companyId(), it.routerId(), username, now())));
    }

    /** The money went back while the user was on its way to the router: it has to go again. */
    private Uni<Void> deliveredTooLate(SqlConnection tx, String purchaseId) {
        return purchases
                .endedBeforeDelivery(tx, purchaseId)
                .chain(it -> it == null
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                tx, new RevokeHotspotUser(it.id(), it.companyId(), it.routerId(), it.reason())));
    }

    /** The deadline passed: the gateway is asked to give up, and answers cancelled or delivered. Asking twice is safe. */
    Uni<Void> cancel(Purchase purchase, String reason) {
        return db.of(purchase.companyId()).inTransaction(tx -> purchases
                .move(
                        tx,
                        purchase.id(),
                        Set.of(PAID, CANCELLING),
                        CANCELLING,
                        reason,
                        "next_check_at = now() + interval '60 seconds'")
                .chain(it -> it == null
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, new CancelProvisioning(it.id(), it.companyId(), it.routerId(), reason))));
    }

    /** Nothing was delivered and nothing will be: the money goes back. */
    Uni<Void> notDelivered(SqlConnection tx, String purchaseId, String reason) {
        return purchases
                .move(tx, purchaseId, Set.of(PAID, CANCELLING), REFUNDING, reason, "checks = 0, next_check_at = null")
                .chain(it -> it == null
                        ? Uni.createFrom().voidItem()
                        : refunds.request(tx, it.companyId(), NewRefund.notDelivered(it.id(), it.reason())));
    }

    private Uni<Void> move(
            SqlConnection tx,
            Purchase purchase,
            Set<PurchaseState> from,
            PurchaseState to,
            String reason,
            String set,
            Object... more) {
        return purchases.move(tx, purchase.id(), from, to, reason, set, more).replaceWithVoid();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
