package io.ficha.payment.notify;

import io.ficha.common.event.payment.PaymentChargedBack;
import io.ficha.common.event.payment.PaymentDeclined;
import io.ficha.common.event.payment.PaymentRefunded;
import io.ficha.common.event.payment.PurchaseDelivered;
import io.ficha.common.event.payment.RefundFailed;
import io.ficha.common.inbox.EventHandler;
import io.ficha.payment.notify.NoticeStore.News;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Turns our own committed events into notices, so that no sale waits for a message; old news is no notice. */
@Singleton
class NoticeIntake {
    private static final Duration NEWS = Duration.ofHours(1);

    private final NoticeStore notices;
    private final NoticeSender sender;

    NoticeIntake(NoticeStore notices, NoticeSender sender) {
        this.notices = notices;
        this.sender = sender;
    }

    @Produces
    @Singleton
    EventHandler<PurchaseDelivered> delivered() {
        return new EventHandler<>(
                "notice-delivered",
                PurchaseDelivered.TYPE,
                PurchaseDelivered.class,
                (tx, it) -> add(tx, News.of(it.companyId(), it.purchaseId(), NoticeKind.DELIVERED), it.at()),
                it -> sender.wake());
    }

    @Produces
    @Singleton
    EventHandler<PaymentDeclined> declined() {
        return new EventHandler<>(
                "notice-declined",
                PaymentDeclined.TYPE,
                PaymentDeclined.class,
                (tx, it) -> add(tx, News.of(it.companyId(), it.purchaseId(), NoticeKind.DECLINED), it.at()),
                it -> sender.wake());
    }

    @Produces
    @Singleton
    EventHandler<PaymentRefunded> refunded() {
        return new EventHandler<>(
                "notice-refunded",
                PaymentRefunded.TYPE,
                PaymentRefunded.class,
                (tx, it) -> add(
                        tx,
                        News.of(it.companyId(), it.purchaseId(), NoticeKind.REFUNDED, it.amountMinor(), it.reason()),
                        it.at()),
                it -> sender.wake());
    }

    @Produces
    @Singleton
    EventHandler<RefundFailed> refundFailed() {
        return new EventHandler<>(
                "notice-refund-failed",
                RefundFailed.TYPE,
                RefundFailed.class,
                (tx, it) -> add(tx, News.of(it.companyId(), it.purchaseId(), NoticeKind.REFUND_FAILED), it.at()),
                it -> sender.wake());
    }

    @Produces
    @Singleton
    EventHandler<PaymentChargedBack> chargedBack() {
        return new EventHandler<>(
                "notice-charged-back",
                PaymentChargedBack.TYPE,
                PaymentChargedBack.class,
                (tx, it) -> add(
                        tx,
                        News.of(it.companyId(), it.purchaseId(), NoticeKind.CHARGED_BACK, it.amountMinor(), null),
                        it.at()),
                it -> sender.wake());
    }

    private Uni<Void> add(SqlConnection tx, News news, Instant at) {
        boolean old = at.isBefore(Clock.systemUTC().instant().minus(NEWS));
        return old ? Uni.createFrom().voidItem() : notices.add(tx, news).replaceWithVoid();
    }
}
