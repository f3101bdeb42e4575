package io.ficha.payment.purchase;

import static io.ficha.payment.ledger.LedgerAccount.PROVIDER_CLEARING;
import static io.ficha.payment.ledger.LedgerAccount.REFUNDS_PAYABLE;

import io.ficha.common.db.Db;
import io.ficha.common.work.DueWork;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.ledger.Ledger;
import io.ficha.payment.ledger.Posting;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.provider.Refund;
import io.ficha.payment.provider.RefundResult;
import io.ficha.payment.purchase.ReviewQueue.GoingBack;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Sends back what was paid besides a sale; when the provider refuses, a person must. */
@ApplicationScoped
class SecondPayments {
    private static final long INTERVAL_MS = 1000;
    private static final int BATCH = 8;

    private final Vertx vertx;
    private final Db db;
    private final ReviewQueue queue;
    private final ProviderCredentials credentials;
    private final Providers providers;
    private final Ledger ledger;
    private final Schedule schedule;
    private final DueWork<GoingBack> work;

    SecondPayments(
            Vertx vertx,
            Db db,
            ReviewQueue queue,
            ProviderCredentials credentials,
            Providers providers,
            Ledger ledger,
            Schedule schedule) {
        this.vertx = vertx;
        this.db = db;
        this.queue = queue;
        this.credentials = credentials;
        this.providers = providers;
        this.ledger = ledger;
        this.schedule = schedule;
        this.work = new DueWork<>("second payments", 1, () -> queue.claim(BATCH), this::refund);
    }

    void start(@Observes StartupEvent event) {
        work.every(vertx, INTERVAL_MS);
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    private Uni<Void> refund(GoingBack it) {
        return credentials.account(it.companyId(), it.provider(), it.mode()).chain(account -> {
            if (account == null) return reopen(it, "the company has no account any more");
            var refund = new Refund(
                    "refund:" + it.orderId() + ":second",
                    it.orderId(),
                    it.amountMinor(),
                    it.currency(),
                    "duplicated_transaction",
                    0,
                    Set.of(),
                    true);
            return providers.named(it.provider()).refund(account, refund).chain(result -> {
                if (result instanceof RefundResult.Refunded refunded) return wentBack(it, refunded);
                if (result instanceof RefundResult.Refused refused) {
                    return reopen(it, "the provider refuses to give a second payment back: " + refused.code());
                }
                return schedule.isOver(it.tries())
                        ? reopen(it, "the provider never told what became of the refund of a second payment")
                        : queue.later(it, schedule.pause(it.tries() - 1));
            });
        });
    }

    private Uni<Void> wentBack(GoingBack it, RefundResult.Refunded refunded) {
        return db.of(it.companyId()).inTransaction(tx -> queue.wentBack(tx, it.companyId(), it.id())
                .chain(() -> it.purchaseId() == null
                        ? Uni.createFrom().voidItem()
                        : ledger.post(
                                        tx,
                                        new Posting(
                                                it.companyId(),
                                                it.purchaseId(),
                                                Posting.Kind.REFUND,
                                                refunded.providerObject(),
                                                REFUNDS_PAYABLE,
                                                PROVIDER_CLEARING,
                                                it.amountMinor(),
                                                it.currency()))
                                .replaceWithVoid()));
    }

    private Uni<Void> reopen(GoingBack it, String reason) {
        Log.errorf("%s companyId=%s orderId=%s", reason, it.companyId(), it.orderId());
        return db.of(it.companyId()).inTransaction(tx -> queue.reopen(tx, it.companyId(), it.id(), reason));
    }
}
