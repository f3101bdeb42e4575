package io.ficha.routergateway.hotspot;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.desired.Mark;
import io.ficha.routergateway.desired.Reconciliation;
import io.ficha.routergateway.desired.RemoveUsers;
import io.ficha.routergateway.desired.Rounds;
import io.ficha.routergateway.desired.Turns;
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

/**
 * The worker of one router: rounds of removing what must go and bringing what was sold, as long as there is something
 * due. One round at a time, each in its turn; a wake during a round makes one more.
 */
final class Lane {
    private static final int JOBS_AT_A_TIME = 16;

    private final String routerId;
    private final JobStore store;
    private final Directory directory;
    private final Fleet fleet;
    private final SecretBox secrets;
    private final List<DeliveryListener> listeners;
    private final WriteLine writes;
    private final Finisher finisher;
    private final Reconciliation reconciliation;
    private final Rounds rounds;
    private volatile boolean hurried;

    Lane(
            String routerId,
            JobStore store,
            Directory directory,
            Fleet fleet,
            SecretBox secrets,
            List<DeliveryListener> listeners,
            Turns turns,
            Reconciliation reconciliation) {
        this.routerId = routerId;
        this.store = store;
        this.directory = directory;
        this.fleet = fleet;
        this.secrets = secrets;
        this.listeners = listeners;
        this.writes = fleet.writes(routerId);
        this.finisher = new Finisher(store::finish);
        this.reconciliation = reconciliation;
        this.rounds = new Rounds(turns, this::company, this::round, this::brokeOff);
    }

    /** Says that something may be due. */
    void wake() {
        rounds.wake();
    }

    /** The router is back: whatever waits for its next try is due now. */
    void reconnected() {
        hurried = true;
        wake();
    }

    /** The router is to be compared with what it should have. */
    void reconcile(String companyId) {
        if (!rounds.isStopping()) reconciliation.request(companyId, this::wake);
    }

    /** Begins nothing new. */
    void stop() {
        rounds.stop();
    }

    boolean isIdle() {
        return rounds.isIdle();
    }

    private String company() {
        var router = directory.routerNow(routerId);
        return router == null ? "" : router.companyId();
    }

    private void brokeOff(Throwable failure) {
        Log.warnf("hotspot round broke off routerId=%s: %s", routerId, failure.toString());
        reconciliation.abandon();
    }

    /** @return whether there may be more to do */
    private Uni<Boolean> round() {
        return directory.router(routerId).chain(router -> {
            if (router == null) {
                reconciliation.abandon();
                return store.cancelUnreachable(routerId).replaceWith(false);
            }
            return Futures.uni(() -> fleet.connection(router))
                    .chain(connection -> work(router, connection))
                    .onFailure(RouterUnreachable.class)
                    .recoverWithUni(() -> cancelInVain(router));
        });
    }

    /** A cancel waits for the router's word, or for one more try to reach it to fail. */
    private Uni<Boolean> cancelInVain(RouterState router) {
        reconciliation.abandon();
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

    /** What must go goes before anything is written; what was sold comes before what is compared. */
    private Uni<Boolean> work(RouterState router, RouterOsConnection connection) {
        return hurryIfBack().chain(() -> store.tombstones(routerId)).chain(tombstones -> bury(tombstones, connection)
                .chain(clean -> clean
                        ? deliver(router, connection).map(more -> more || tombstones.size() == JobStore.MOST_TOMBSTONES)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> deliver(RouterState router, RouterOsConnection connection) {
        return store.claim(routerId)
                .chain(jobs -> jobs.isEmpty()
                        ? reconciliation.step(router, connection)
                        : process(router, jobs, connection).replaceWith(true));
    }

    private Uni<Void> hurryIfBack() {
        if (!hurried) return Uni.createFrom().voidItem();
        hurried = false;
        return store.hurry(routerId);
    }

    /** @return whether everything that must go is gone */
    private Uni<Boolean> bury(List<Mark> tombstones, RouterOsConnection connection) {
        if (tombstones.isEmpty()) return Uni.createFrom().item(true);
        return Futures.uni(() -> remove(tombstones, connection))
                .chain(outcome -> outcome instanceof Outcome.Absent
                        ? store.buried(routerId, tombstones).replaceWith(true)
                        : Uni.createFrom().item(false));
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
        if (rounds.isStopping()) return Future.succeededFuture(Outcome.Again.because("the gateway stops", false));
        if (!router.companyId().equals(job.companyId())) {
            return Future.succeededFuture(
                    job.cancelRequested() ? new Outcome.Absent() : new Outcome.Refused("TENANT_MISMATCH"));
        }
        if (job.cancelRequested()) return remove(List.of(job.mark()), connection);
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

    private Future<Outcome> remove(List<Mark> marks, RouterOsConnection connection) {
        return new RemoveUsers(connection, writes, marks)
                .run()
                .<Outcome>map(gone -> gone
                        ? new Outcome.Absent()
                        : Outcome.Again.because("the user is still there after its removal", true))
                .otherwise(failure -> Outcome.Again.of(failure, true))
                .onSuccess(outcome -> suspectIfLost(outcome, connection));
    }

    /** A router that did not answer one command gets a new connection before the next. */
    private void suspectIfLost(Outcome outcome, RouterOsConnection connection) {
        if (outcome instanceof Outcome.Again again && again.noAnswer()) {
            fleet.suspect(routerId, connection);
        }
    }
}
