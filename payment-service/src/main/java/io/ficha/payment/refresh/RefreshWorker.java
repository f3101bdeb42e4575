package io.ficha.payment.refresh;

import io.ficha.common.work.DueWork;
import io.ficha.payment.purchase.Schedule;
import io.ficha.payment.purchase.Truth;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

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
    private final DueWork<RefreshJobs.Job> work;

    RefreshWorker(Vertx vertx, RefreshJobs jobs, Truth truth, Schedule schedule) {
        this.vertx = vertx;
        this.jobs = jobs;
        this.truth = truth;
        this.schedule = schedule;
        this.work = new DueWork<>("looks at payments", AT_A_TIME, () -> jobs.claim(BATCH), this::look);
    }

    void start(@Observes StartupEvent event) {
        jobs.onWake(work::now);
        work.every(vertx, INTERVAL_MS);
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
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
}
