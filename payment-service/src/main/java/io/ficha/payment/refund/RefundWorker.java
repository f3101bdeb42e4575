package io.ficha.payment.refund;

import io.ficha.common.db.Db;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.provider.RefundResult;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives promised money back, one refund of a sale at a time, until the provider has done it or refused it. Takes the
 * refunds whose time has come (PostgreSQL's clock, one instance each).
 */
@ApplicationScoped
class RefundWorker {
    private static final long INTERVAL_MS = 500;
    private static final int BATCH = 32;
    private static final int AT_A_TIME = 8;
    private static final String UNIQUE_VIOLATION = "23505";

    /** Seconds between tries, the last one for a week. */
    private static final long[] PAUSES = {1, 2, 5, 10, 30, 120, 600, 3600};

    private static final int TRIES = PAUSES.length + 7 * 24;

    private final Vertx vertx;
    private final RefundStore store;
    private final Refunds refunds;
    private final ProviderCredentials credentials;
    private final Providers providers;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopping;

    RefundWorker(
            Vertx vertx, RefundStore store, Refunds refunds, ProviderCredentials credentials, Providers providers) {
        this.vertx = vertx;
        this.store = store;
        this.refunds = refunds;
        this.credentials = credentials;
        this.providers = providers;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(INTERVAL_MS, id -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void tick() {
        if (stopping || !running.compareAndSet(false, true)) return;
        store.claimDue(BATCH)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(it -> work(it).onFailure()
                                .invoke(RefundWorker::report)
                                .onFailure()
                                .recoverWithNull())
                        .merge(AT_A_TIME)
                        .onItem()
                        .ignoreAsUni())
                .onTermination()
                .invoke(() -> running.set(false))
                .subscribe()
                .with(done -> {}, RefundWorker::report);
    }

    /** Tries once; the caller holds the lease. */
    Uni<Void> work(RefundStore.Due due) {
        return store.start(due)
                .onFailure(RefundWorker::isTaken)
                .recoverWithNull()
                .chain(it -> it == null ? store.later(due) : ask(it));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState());
    }

    private Uni<Void> ask(Try it) {
        return credentials
                .account(it.refund().companyId(), it.provider(), it.mode())
                .chain(account -> account == null
                        ? Uni.createFrom().<RefundResult>item(new RefundResult.NotYet("the company has no account"))
                        : providers.named(it.provider()).refund(account, it.ask()))
                .chain(result -> take(it.refund(), result));
    }

    private Uni<Void> take(RefundRow it, RefundResult result) {
        if (result instanceof RefundResult.Refunded refunded) {
            return refunded.amountMinor() == it.amountMinor()
                    ? refunds.done(it, refunded.providerObject())
                    : refunds.gaveUp(it, "another amount went back: " + refunded.amountMinor());
        }
        if (result instanceof RefundResult.Refused refused) return refunds.refused(it, refused.code());
        if (it.attempts() >= TRIES) return refunds.gaveUp(it, "no answer for a week");
        var state = result instanceof RefundResult.Lost ? RefundState.UNKNOWN : it.state();
        return store.again(it, state, PAUSES[Math.min(it.attempts() - 1, PAUSES.length - 1)]);
    }

    private static void report(Throwable failure) {
        if (Db.isUnavailable(failure)) Log.debugf("refunds wait for the database: %s", failure.toString());
        else Log.errorf(failure, "a refund could not be worked on and will be tried again");
    }
}
