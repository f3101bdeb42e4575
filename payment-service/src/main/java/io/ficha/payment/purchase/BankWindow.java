package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.common.event.routergateway.ClosePayWindow;
import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.event.routergateway.OpenPayWindow;
import io.ficha.common.event.routergateway.PayWindowOpened;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.settings.PayWindowPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;

/**
 * Has guests let out to their bank while it asks them to confirm a payment: no walled garden can list all banks. Once
 * for each sale, and never more than a convenience: what becomes of the window changes nothing about the sale.
 */
@Singleton
class BankWindow {
    private static final String ASK = "update purchase set window_until = now() + interval '8 minutes'"
            + " where company_id = $1 and id = $2 and window_until is null returning window_until";
    private static final String OPENED = "update purchase set window_open_until = $3"
            + " where company_id = $1 and id = $2 and window_open_until is null";

    private final Outbox outbox;
    private final PayWindowPolicy policy;

    BankWindow(Outbox outbox, PayWindowPolicy policy) {
        this.outbox = outbox;
        this.policy = policy;
    }

    /** Asks for the window when the guest has to go to the bank, and the device is known. */
    Uni<Void> ask(SqlConnection tx, Purchase it) {
        boolean useful = it != null && it.awaitsBank() && it.mac() != null && it.windowUntil() == null;
        if (!useful) return Uni.createFrom().voidItem();
        return policy.isActive(tx, it.companyId())
                .chain(active -> active ? open(tx, it) : Uni.createFrom().voidItem());
    }

    private Uni<Void> open(SqlConnection tx, Purchase it) {
        return Db.rows(tx, ASK, it.companyId(), it.id())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                tx,
                                new OpenPayWindow(
                                        it.id(),
                                        it.companyId(),
                                        it.routerId(),
                                        new GuestDevice(it.mac(), it.ip()),
                                        rows.get(0)
                                                .getOffsetDateTime("window_until")
                                                .toInstant())));
    }

    /** The bank has answered, or never will: the window that was asked for, if there was one, ends. */
    Uni<Void> leave(SqlConnection tx, Purchase it) {
        return it == null || it.windowUntil() == null
                ? Uni.createFrom().voidItem()
                : outbox.append(
                        tx,
                        new ClosePayWindow(
                                it.id(),
                                it.companyId(),
                                it.routerId(),
                                it.state().name()));
    }

    @Produces
    @Singleton
    EventHandler<PayWindowOpened> opened() {
        return new EventHandler<>(
                "purchase-pay-window-opened", PayWindowOpened.TYPE, PayWindowOpened.class, (tx, event) -> Db.update(
                                tx,
                                OPENED,
                                event.companyId(),
                                event.purchaseId(),
                                event.until().atOffset(ZoneOffset.UTC))
                        .replaceWithVoid());
    }
}
