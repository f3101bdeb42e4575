package io.ficha.routergateway.desired;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work of which one round runs at a time, each in its company's place of {@link Turns}. A wake during a round makes one
 * more, and so does a round that says that there may be more to do.
 */
public final class Rounds {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int WOKEN = 2;

    private final Turns turns;
    private final Supplier<String> company;
    private final Supplier<Uni<Boolean>> round;
    private final Consumer<Throwable> brokeOff;
    private final AtomicInteger state = new AtomicInteger();
    private volatile boolean stopping;
    private volatile String placeOf; // whose place was asked for: the company may change

    /**
     * @param company whose place the next round takes
     * @param round tells whether there may be more to do
     * @param brokeOff told of a round that failed; there is no more then but for who wakes
     */
    public Rounds(Turns turns, Supplier<String> company, Supplier<Uni<Boolean>> round, Consumer<Throwable> brokeOff) {
        this.turns = turns;
        this.company = company;
        this.round = round;
        this.brokeOff = brokeOff;
    }

    /** Says that something may be due. */
    public void wake() {
        if (stopping) return;
        if (state.getAndUpdate(now -> now == IDLE ? RUNNING : WOKEN) == IDLE) awaitTurn();
    }

    /** Begins nothing new. */
    public void stop() {
        stopping = true;
    }

    public boolean isStopping() {
        return stopping;
    }

    public boolean isIdle() {
        return state.get() == IDLE;
    }

    private void awaitTurn() {
        placeOf = company.get();
        turns.enter(placeOf, this::run);
    }

    private void run() {
        if (stopping) {
            ended(false);
            return;
        }
        Uni.createFrom().deferred(round::get).subscribe().with(this::ended, failure -> {
            brokeOff.accept(failure);
            ended(false);
        });
    }

    private void ended(boolean more) {
        var mine = placeOf; // read before it is idle: then somebody else may ask for a place
        boolean over = stopping || (!more && state.compareAndSet(RUNNING, IDLE));
        if (stopping) state.set(IDLE);
        else if (!over) state.set(RUNNING);
        turns.leave(mine);
        if (!over) awaitTurn();
    }
}
