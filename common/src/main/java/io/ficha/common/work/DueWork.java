package io.ficha.common.work;

import io.ficha.common.db.Db;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does what has become due, round after round: claims some of it, works on a few at a time, and never begins a round
 * before the last has ended. A claim leases what it returns, so that several instances share the work. What fails is
 * logged and left to a later claim; it holds up nothing else.
 */
public final class DueWork<T> {
    private final String what;
    private final int atATime;
    private final Supplier<Uni<List<T>>> claim;
    private final Function<T, Uni<Void>> step;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean stopping;

    /**
     * @param what for the log: "refunds"
     * @param atATime how many steps are under way at once
     * @param claim some of what is due, leased
     * @param step what to do with each; nothing of it blocks
     */
    public DueWork(String what, int atATime, Supplier<Uni<List<T>>> claim, Function<T, Uni<Void>> step) {
        this.what = what;
        this.atATime = atATime;
        this.claim = claim;
        this.step = step;
    }

    /** Looks for due work every so often, until {@link #stop}. */
    public void every(Vertx vertx, long millis) {
        vertx.setPeriodic(millis, id -> round());
    }

    /** Looks for due work now, or right after the round under way. */
    public void now() {
        wanted.set(true);
        round();
    }

    /** Begins no more rounds. */
    public void stop() {
        stopping = true;
    }

    private void round() {
        if (stopping || !running.compareAndSet(false, true)) return;
        wanted.set(false);
        claim.get()
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUni(it -> step.apply(it)
                        .onFailure()
                        .invoke(this::report)
                        .onFailure()
                        .recoverWithNull())
                .merge(atATime)
                .onItem()
                .ignoreAsUni()
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(done -> {}, this::report);
    }

    private void ended() {
        running.set(false);
        if (wanted.get()) round();
    }

    private void report(Throwable failure) {
        if (Db.isUnavailable(failure)) Log.debugf("%s wait for the database: %s", what, failure.toString());
        else Log.errorf(failure, "%s: a step failed and will be tried again", what);
    }
}
