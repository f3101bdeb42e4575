package io.ficha.payment.refresh;

import io.ficha.common.db.Db;
import io.ficha.payment.purchase.Schedule;
import io.ficha.payment.purchase.Truth;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes the looks that are due, asks the provider, and brings sales to what it says. */
@ApplicationScoped
class RefreshWorker {
    private static final long INTERVAL_MS = 500;
    private static final int BATCH = 32;
    private static final int AT_A_TIME = 8;
    /** Right after a charge a provider may not find it yet. */
    private static final int TRIES_WHEN_UNKNOWN_THERE = 3;

    private final Vertx vertx;
    private final RefreshJobs jobs;
    private final Truth truth;
    private final Schedule schedule;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean stopping;

    RefreshWorker(Vertx vertx, RefreshJobs jobs, Truth truth, Schedule schedule) {
        this.vertx = vertx;
        this.jobs = jobs;
        this.truth = truth;
        this.schedule = schedule;
    }

    void start(@Observes StartupEvent event) {
        jobs.onWake(() -> {
            wanted.set(true);
            tick();
        });
        vertx.setPeriodic(INTERVAL_MS, id -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void tick() {
        if (stopping || !running.compareAndSet(false, true)) return;
        wanted.set(false);
        jobs.claim(BATCH)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(it -> look(it).onFailure()
                                .invoke(RefreshWorker::report)
                                .onFailure()
                                .recoverWithNull())
                        .merge(AT_A_TIME)
                        .onItem()
                        .ignoreAsUni())
                .onTermination()
                .invoke(() -> {
                    running.set(false);
                    if (wanted.get()) tick();
                })
                .subscribe()
                .with(done -> {}, RefreshWorker::report);
    }

    private Uni<Void> look(RefreshJobs.Job it) {
        return truth.ofOrder(it.companyId(), it.provider(), it.mode(), it.orderId())
                .chain(outcome -> switch (outcome) {
                    case KNOWN -> jobs.done(it);
                    case NOT_THERE ->
                        it.tries() >= TRIES_WHEN_UNKNOWN_THERE
                                ? jobs.done(it)
                                : jobs.again(it, schedule.pause(it.tries()));
                    case NO_ANSWER ->
                        schedule.isOver(it.tries())
                                ? truth.neverTold(it.companyId(), it.provider(), it.mode(), it.orderId())
                                        .chain(() -> jobs.done(it))
                                : jobs.again(it, schedule.pause(it.tries()));
                });
    }

    private static void report(Throwable failure) {
        if (Db.isUnavailable(failure)) Log.debugf("refreshing waits for the database: %s", failure.toString());
        else Log.errorf(failure, "a look at a payment failed and will be tried again");
    }
}
