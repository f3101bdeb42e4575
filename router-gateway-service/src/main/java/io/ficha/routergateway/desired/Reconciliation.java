package io.ficha.routergateway.desired;

import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.RouterOsFailure.DeadlineExceeded;
import io.ficha.routeros.TrapKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes one router have what it should have: reads, writes what differs and reads again, until nothing differs. It goes
 * in steps, between which the router's lane does what is more urgent; each step asks again whether what it is about to
 * write is still wanted. Called by one lane, one step at a time.
 */
public final class Reconciliation {
    private static final int CHANGES_A_STEP = 256;
    private static final int MOST_PASSES = 3;

    private final String routerId;
    private final DesiredStore store;
    private final SecretBox secrets;
    private final ReconcileConfig config;
    private final Fleet fleet;
    private final WriteLine writes;
    private final Turns turns;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile String company;
    private long begun;
    private Pass pass; // null between reconciliations

    private enum State {
        IDLE,
        WAITING,
        GRANTED,
        STARTED
    }

    Reconciliation(
            String routerId, DesiredStore store, SecretBox secrets, ReconcileConfig config, Fleet fleet, Turns turns) {
        this.routerId = routerId;
        this.store = store;
        this.secrets = secrets;
        this.config = config;
        this.fleet = fleet;
        this.writes = fleet.writes(routerId);
        this.turns = turns;
    }

    /** Asks for a turn, unless one is asked for already; then the lane is woken. */
    public void request(String companyId, Runnable wake) {
        if (!state.compareAndSet(State.IDLE, State.WAITING)) return;
        company = companyId;
        turns.enter(companyId, () -> {
            state.set(State.GRANTED);
            wake.run();
        });
    }

    /** Gives the turn back when there is one: the router cannot be worked on. The database knows that it is due. */
    public void abandon() {
        pass = null;
        var was = state.get();
        if (was == State.IDLE || was == State.WAITING || !state.compareAndSet(was, State.IDLE)) return;
        turns.leave(company);
    }

    /** @return whether there is more to do; fails with nothing but the database's failures */
    public Uni<Boolean> step(RouterState router, RouterOsConnection connection) {
        if (state.get() == State.GRANTED) {
            state.set(State.STARTED);
            begun = System.nanoTime();
            return store.claim(routerId)
                    .chain(mine -> mine ? guarded(connection, () -> begin(router, connection, null)) : over());
        }
        if (state.get() != State.STARTED) return Uni.createFrom().item(false);
        return store.renew(routerId).chain(mine -> mine ? guarded(connection, () -> goOn(router, connection)) : over());
    }

    private Uni<Boolean> over() {
        abandon();
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> guarded(RouterOsConnection connection, Supplier<Uni<Boolean>> work) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithUni(failure -> {
            if (failure instanceof DeadlineExceeded) fleet.suspect(routerId, connection);
            Log.infof("reconcile broke off routerId=%s: %s", routerId, failure.getMessage());
            return failed(String.valueOf(failure.getMessage()));
        });
    }

    private Uni<Boolean> failed(String problem) {
        return store.failed(routerId, problem, seconds(config.firstPause()), seconds(config.longestPause()))
                .chain(this::over);
    }

    /** Reads the router first: whoever has come to it by then is known to the database. */
    private Uni<Boolean> begin(RouterState router, RouterOsConnection connection, Pass last) {
        return Futures.uni(() -> RouterUsers.ours(connection))
                .chain(seen -> store.wanted(router.companyId(), routerId, seen)
                        .map(wanted -> Comparison.of(router.companyId(), seen, wanted, secrets)))
                .chain(found -> found.read().isEmpty()
                        ? Uni.createFrom().item(found)
                        : store.used(router.companyId(), routerId, found.read()).replaceWith(found))
                .chain(found -> {
                    pass = Pass.after(last, found, config.inFlight());
                    return pass.changes.isEmpty() || pass.number > MOST_PASSES
                            ? end(found)
                            : Uni.createFrom().item(true);
                });
    }

    private Uni<Boolean> end(Comparison found) {
        var problems = new ArrayList<String>();
        if (!pass.refused.isEmpty()) {
            problems.add(pass.refused.size() + " refused: "
                    + pass.refused.values().iterator().next());
        }
        if (found.lost() > 0) problems.add(found.lost() + " users are gone and their passwords are not known");
        if (!pass.changes.isEmpty()) problems.add("The router does not keep what is written");
        if (pass.written > 0) {
            Log.infof(
                    "reconciled routerId=%s writes=%d passes=%d ms=%d",
                    routerId,
                    pass.written,
                    pass.number,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        if (problems.isEmpty()) {
            var next = found.limited() ? config.everyWithLimits() : config.every();
            return store.done(routerId, seconds(next)).chain(this::over);
        }
        var problem = String.join("; ", problems);
        Log.warnf("reconcile left something undone routerId=%s: %s", routerId, problem);
        return failed(problem);
    }

    private Uni<Boolean> goOn(RouterState router, RouterOsConnection connection) {
        var now = pass;
        if (now.changes.isEmpty()) return begin(router, connection, now);
        var some = new ArrayList<Change>();
        while (some.size() < CHANGES_A_STEP && !now.changes.isEmpty()) some.add(now.changes.remove());
        var purchases = some.stream().map(it -> it.mark().purchaseId()).collect(Collectors.toSet());
        return store.versions(purchases)
                .map(versions -> some.stream()
                        .filter(change -> isStillWanted(change, versions))
                        .toList())
                .chain(valid -> Futures.uni(() -> writes.run(() -> now.write(connection, valid))))
                .replaceWith(true);
    }

    private static boolean isStillWanted(Change change, Map<String, Integer> versions) {
        var version = versions.get(change.mark().purchaseId());
        if (!(change instanceof Change.Remove removal)) {
            return version != null && version == change.mark().version();
        }
        return version == null || (version > 0 && removal.isSpare());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** One reading of the router, and the writes that follow from it. */
    private static final class Pass {
        private final int number;
        private final ArrayDeque<Change> changes;
        private final Map<String, String> refused; // purchase and what the router says to it
        private final Window window;
        private int written;

        private Pass(int number, ArrayDeque<Change> changes, Map<String, String> refused, Window window, int written) {
            this.number = number;
            this.changes = changes;
            this.refused = refused;
            this.window = window;
            this.written = written;
        }

        static Pass after(Pass last, Comparison found, int inFlight) {
            var refused = last == null ? new ConcurrentHashMap<String, String>() : last.refused;
            var changes = found.changes().stream()
                    .filter(change -> !refused.containsKey(change.mark().purchaseId()))
                    .collect(Collectors.toCollection(ArrayDeque::new));
            return last == null
                    ? new Pass(1, changes, refused, new Window(inFlight), 0)
                    : new Pass(last.number + 1, changes, refused, last.window, last.written);
        }

        /** Has the router's line of writes to itself. */
        Future<Void> write(RouterOsConnection router, List<Change> some) {
            written += some.size();
            var own = new WriteLine();
            var ids = new ArrayList<String>();
            var leaving = new ArrayList<String>();
            var commands = new ArrayList<Supplier<Future<Void>>>();
            for (var change : some) {
                if (change instanceof Change.Remove removal) {
                    ids.add(removal.seen().id());
                    leaving.add(removal.name());
                } else {
                    commands.add(() -> router.execute(change.command())
                            .<Void>mapEmpty()
                            .recover(failure -> refuse(change, failure)));
                }
            }
            return Sessions.remove(router, own, DesiredUser.MENU, ids)
                    .compose(nothing -> Sessions.end(router, own, Set.copyOf(leaving)))
                    .compose(nothing -> window.run(commands));
        }

        /** What the router refuses for good is remembered and left; what has gone meanwhile is seen in the next pass. */
        private Future<Void> refuse(Change change, Throwable failure) {
            if (!(failure instanceof CommandTrap trap)
                    || trap.kind() == TrapKind.BUSY
                    || trap.kind() == TrapKind.INTERRUPTED) {
                return Future.failedFuture(failure);
            }
            if (trap.kind() != TrapKind.NOT_FOUND) refused.put(change.mark().purchaseId(), trap.getMessage());
            return Future.succeededFuture();
        }
    }
}
