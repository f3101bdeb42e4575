package io.ficha.routergateway.hotspot;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.RouterOsConnection;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The worker of one router: rounds of removing what must go and bringing what was sold, as long as there is something
 * due. One run at a time; a wake during a run makes one more.
 */
final class Lane {
    private static final int JOBS_AT_A_TIME = 16;
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int WOKEN = 2;

    private final String routerId;
    private final JobStore store;
    private final Directory directory;
    private final Fleet fleet;
    private final SecretBox secrets;
    private final List<DeliveryListener> listeners;
    private final WriteLine writes;
    private final Finisher finisher;
    private final AtomicInteger state = new AtomicInteger();
    private volatile boolean stopping;
    private volatile boolean hurried;

    Lane(
            String routerId,
            JobStore store,
            Directory directory,
            Fleet fleet,
            SecretBox secrets,
            List<DeliveryListener> listeners) {
        this.routerId = routerId;
        this.store = store;
        this.directory = directory;
        this.fleet = fleet;
        this.secrets = secrets;
        this.listeners = listeners;
        this.writes = fleet.writes(routerId);
        this.finisher = new Finisher(store::finish);
    }

    /** Says that something may be due. */
    void wake() {
        if (stopping) return;
        if (state.getAndUpdate(now -> now == IDLE ? RUNNING : WOKEN) == IDLE) run();
    }

    /** The router is back: whatever waits for its next try is due now. */
    void reconnected() {
        hurried = true;
        wake();
    }

    /** Begins nothing new. */
    void stop() {
        stopping = true;
    }

    boolean isIdle() {
        return state.get() == IDLE;
    }

    private void run() {
        Uni.createFrom()
                .deferred(this::round)
                .repeat()
                .whilst(more -> more && !stopping)
                .onItem()
                .ignoreAsUni()
                .subscribe()
                .with(done -> ended(), failure -> {
                    Log.warnf("hotspot round broke off routerId=%s: %s", routerId, failure.toString());
                    ended();
                });
    }

    private void ended() {
        if (stopping || state.compareAndSet(RUNNING, IDLE)) {
            state.set(IDLE);
            return;
        }
        state.set(RUNNING);
        run();
    }

    /** @return whether there may be more to do */
    private Uni<Boolean> round() {
        return directory.router(routerId).chain(router -> {
            if (router == null) return store.cancelUnreachable(routerId).replaceWith(false);
            return Futures.uni(() -> fleet.connection(router))
                    .chain(connection -> work(router, connection))
                    .onFailure(RouterUnreachable.class)
                    .recoverWithUni(() -> cancelInVain(router));
        });
    }

    /** A cancel waits for the router's word, or for one more try to reach it to fail. */
    private Uni<Boolean> cancelInVain(RouterState router) {
        fleet.hurry(routerId);
        return store.awaitsCancel(routerId)
                .chain(waits -> !waits
                        ? Uni.createFrom().item(false)
                        : Futures.uni(() -> fleet.connectionNow(router))
                                .chain(connection -> work(router, connection))
                                .onFailure(RouterUnreachable.class)
                                .recoverWithUni(
                                        () -> store.cancelUnreachable(routerId).replaceWith(false)));
    }

    private Uni<Boolean> work(RouterState router, RouterOsConnection connection) {
        return hurryIfBack()
                .chain(() -> store.tombstones(routerId))
                .chain(tombstones -> bury(tombstones, connection))
                .chain(clean -> clean ? store.claim(routerId) : Uni.createFrom().item(List.<Job>of()))
                .chain(jobs -> process(router, jobs, connection).replaceWith(!jobs.isEmpty()));
    }

    private Uni<Void> hurryIfBack() {
        if (!hurried) return Uni.createFrom().voidItem();
        hurried = false;
        return store.hurry(routerId);
    }

    /** @return whether everything that must go is gone; nothing is written before it is */
    private Uni<Boolean> bury(List<JobStore.Tombstone> tombstones, RouterOsConnection connection) {
        Uni<Boolean> all = Uni.createFrom().item(true);
        for (var tombstone : tombstones) {
            all = all.chain(clean -> !clean
                    ? Uni.createFrom().item(false)
                    : Futures.uni(() -> remove(tombstone.purchaseId(), connection))
                            .chain(outcome -> outcome instanceof Outcome.Absent
                                    ? store.buried(tombstone).replaceWith(true)
                                    : Uni.createFrom().item(false)));
        }
        return all;
    }

    private Uni<Void> process(RouterState router, List<Job> jobs, RouterOsConnection connection) {
        return Multi.createFrom()
                .iterable(jobs)
                .onItem()
                .transformToUni(job -> Futures.uni(() -> apply(router, job, connection))
                        .chain(outcome -> finisher.finish(new JobStore.Ended(job, outcome)))
                        .invoke(() -> listeners.forEach(it -> it.tried(job.companyId(), job.purchaseId()))))
                .merge(JOBS_AT_A_TIME)
                .onItem()
                .ignoreAsUni();
    }

    private Future<Outcome> apply(RouterState router, Job job, RouterOsConnection connection) {
        if (stopping) return Future.succeededFuture(Outcome.Again.because("the gateway stops", false));
        if (!router.companyId().equals(job.companyId())) {
            return Future.succeededFuture(
                    job.cancelRequested() ? new Outcome.Absent() : new Outcome.Refused("TENANT_MISMATCH"));
        }
        if (job.cancelRequested()) return remove(job.purchaseId(), connection);
        String password;
        try {
            password = job.sealedPassword() == null
                    ? null
                    : secrets.open(job.companyId(), "hotspot-password", job.purchaseId(), job.sealedPassword());
        } catch (SecretBox.CannotOpen e) {
            return Future.succeededFuture(new Outcome.Refused(e.getMessage()));
        }
        return new EnsureUser(connection, writes, job, password)
                .run()
                .onSuccess(outcome -> suspectIfLost(outcome, connection));
    }

    private Future<Outcome> remove(String purchaseId, RouterOsConnection connection) {
        return new RemoveUser(connection, writes, purchaseId)
                .run()
                .onSuccess(outcome -> suspectIfLost(outcome, connection));
    }

    /** A router that did not answer one command gets a new connection before the next. */
    private void suspectIfLost(Outcome outcome, RouterOsConnection connection) {
        if (outcome instanceof Outcome.Again again && again.noAnswer()) {
            fleet.suspect(routerId, connection);
        }
    }
}
