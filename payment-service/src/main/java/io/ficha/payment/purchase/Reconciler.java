package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.PaymentProvider;
import io.ficha.payment.provider.Providers;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings every sale to its end, whatever happened to the request that began it. Takes the purchases whose time has come
 * (PostgreSQL's clock, one instance each), asks the provider what it knows, and moves on from there.
 */
@ApplicationScoped
class Reconciler {
    private static final long INTERVAL_MS = 500;
    private static final long HOUR_MS = 3_600_000;
    private static final int BATCH = 32;
    private static final int AT_A_TIME = 8;

    /** Seconds between look-ups of a charge whose answer was lost; then a person must look. */
    private static final long[] LOOK_UPS = {1, 2, 10, 30, 120, 600, 1800, 3600, 21_600};

    /** Seconds between looks at a charge the provider has not decided, the last one for ever. */
    private static final long[] PENDING = {2, 10, 30, 120, 600, 3600, 21_600, 86_400};

    private final Vertx vertx;
    private final PurchaseStore purchases;
    private final Settlement settlement;
    private final ProviderCredentials credentials;
    private final Providers providers;
    private final Idempotency idempotency;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopping;

    Reconciler(
            Vertx vertx,
            PurchaseStore purchases,
            Settlement settlement,
            ProviderCredentials credentials,
            Providers providers,
            Idempotency idempotency) {
        this.vertx = vertx;
        this.purchases = purchases;
        this.settlement = settlement;
        this.credentials = credentials;
        this.providers = providers;
        this.idempotency = idempotency;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(INTERVAL_MS, id -> tick());
        vertx.setPeriodic(HOUR_MS, id -> idempotency.expire().subscribe().with(done -> {}, Reconciler::report));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void tick() {
        if (stopping || !running.compareAndSet(false, true)) return;
        purchases
                .claimDue(BATCH)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(it -> goOn(it).onFailure()
                                .invoke(Reconciler::report)
                                .onFailure()
                                .recoverWithNull())
                        .merge(AT_A_TIME)
                        .onItem()
                        .ignoreAsUni())
                .onTermination()
                .invoke(() -> running.set(false))
                .subscribe()
                .with(done -> {}, Reconciler::report);
    }

    private Uni<Void> goOn(Purchase it) {
        return switch (it.state()) {
            case CREATED, UNKNOWN, PENDING -> lookUp(it);
            case PAID, CANCELLING -> settlement.cancel(it, "not delivered within the deadline");
            case REFUNDING, DECLINED, DELIVERED, REFUNDED, REVIEW ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> lookUp(Purchase it) {
        return account(it)
                .chain(account -> provider(it).find(account, it.id(), it.providerOrderId()))
                .chain(result -> {
                    if (result instanceof ChargeResult.NotFound || result instanceof ChargeResult.Unknown) {
                        return notKnownYet(it, result);
                    }
                    if (result instanceof ChargeResult.Pending && it.state() == PurchaseState.PENDING) {
                        return purchases.checkAgain(it, pause(PENDING, it.checks()));
                    }
                    return settlement.settle(it, result);
                });
    }

    private Uni<Void> notKnownYet(Purchase it, ChargeResult result) {
        if (it.checks() >= LOOK_UPS.length) {
            return settlement.review(it, null, "the provider never told what became of the charge: " + result);
        }
        return purchases.checkAgain(it, pause(LOOK_UPS, it.checks()));
    }

    private PaymentProvider provider(Purchase it) {
        return providers.named(it.provider());
    }

    private Uni<Account> account(Purchase it) {
        return credentials
                .account(it.companyId(), it.provider(), it.mode())
                .onItem()
                .ifNull()
                .failWith(() ->
                        new IllegalStateException("the company has no account any more companyId=" + it.companyId()));
    }

    private static long pause(long[] seconds, int checks) {
        return seconds[Math.min(checks, seconds.length - 1)];
    }

    private static void report(Throwable failure) {
        if (Db.isUnavailable(failure)) Log.debugf("reconciler waits for the database: %s", failure.toString());
        else Log.errorf(failure, "a reconciliation step failed and will be tried again");
    }
}
