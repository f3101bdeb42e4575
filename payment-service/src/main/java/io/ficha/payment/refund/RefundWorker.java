package io.ficha.payment.refund;

import io.ficha.common.work.DueWork;
import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.provider.Providers;
import io.ficha.payment.provider.RefundResult;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

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
    private final DueWork<RefundStore.Due> due;

    RefundWorker(
            Vertx vertx, RefundStore store, Refunds refunds, ProviderCredentials credentials, Providers providers) {
        this.vertx = vertx;
        this.store = store;
        this.refunds = refunds;
        this.credentials = credentials;
        this.providers = providers;
        this.due = new DueWork<>("refunds", AT_A_TIME, () -> store.claimDue(BATCH), this::work);
    }

    void start(@Observes StartupEvent event) {
        due.every(vertx, INTERVAL_MS);
    }

    void stop(@Observes ShutdownEvent event) {
        due.stop();
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
}
