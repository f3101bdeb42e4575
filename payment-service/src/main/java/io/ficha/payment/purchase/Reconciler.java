package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.common.work.DueWork;
import io.ficha.payment.provider.ChargeResult;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

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

    /** Seconds between the first look-ups of a charge whose answer was lost, while a guest waits. */
    private static final double[] WHILE_A_GUEST_WAITS = {1, 2};

    private final Vertx vertx;
    private final PurchaseStore purchases;
    private final Settlement settlement;
    private final Truth truth;
    private final Schedule schedule;
    private final Idempotency idempotency;
    private final DueWork<Purchase> work;

    Reconciler(
            Vertx vertx,
            PurchaseStore purchases,
            Settlement settlement,
            Truth truth,
            Schedule schedule,
            Idempotency idempotency) {
        this.vertx = vertx;
        this.purchases = purchases;
        this.settlement = settlement;
        this.truth = truth;
        this.schedule = schedule;
        this.idempotency = idempotency;
        this.work = new DueWork<>("undecided sales", AT_A_TIME, () -> purchases.claimDue(BATCH), this::goOn);
    }

    void start(@Observes StartupEvent event) {
        work.every(vertx, INTERVAL_MS);
        vertx.setPeriodic(HOUR_MS, id -> idempotency.expire().subscribe().with(done -> {}, Reconciler::report));
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    private Uni<Void> goOn(Purchase it) {
        return switch (it.state()) {
            case CREATED, UNKNOWN, PENDING -> lookUp(it);
            case PAID, CANCELLING -> settlement.cancel(it, "not delivered within the deadline");
            case REFUNDING, DECLINED, DELIVERED, REFUNDED, CHARGED_BACK, REVIEW ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> lookUp(Purchase it) {
        return truth.of(it).chain(result -> {
            if (result instanceof ChargeResult.NotFound || result instanceof ChargeResult.Unknown) {
                return notKnownYet(it, result);
            }
            if (result instanceof ChargeResult.Pending && it.state() == PurchaseState.PENDING) {
                return schedule.isOver(it.checks())
                        ? settlement.review(it, null, "still pending at the provider after the last look")
                        : purchases.checkAgain(it, schedule.pause(it.checks()));
            }
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> notKnownYet(Purchase it, ChargeResult result) {
        int first = WHILE_A_GUEST_WAITS.length;
        if (it.checks() < first) {
            return purchases.checkAgain(it, schedule.scaled(WHILE_A_GUEST_WAITS[it.checks()]));
        }
        if (schedule.isOver(it.checks() - first)) {
            return settlement.review(it, null, "the provider never told what became of the charge: " + result);
        }
        return purchases.checkAgain(it, schedule.pause(it.checks() - first));
    }

    private static void report(Throwable failure) {
        if (Db.isUnavailable(failure)) Log.debugf("old keys wait for the database: %s", failure.toString());
        else Log.errorf(failure, "old keys could not be forgotten");
    }
}
