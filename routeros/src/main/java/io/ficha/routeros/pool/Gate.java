package io.ficha.routeros.pool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets so many actions run at once and start per second; the others wait in line, those that failed before behind
 * the rest and with half of the places. Any thread.
 */
final class Gate {
    private static final double BURST_SECONDS = 0.1;

    private final Timing timing;
    private final int places;
    private final int perSecond;
    private final double burst;
    private final ArrayDeque<Promise<Void>> fresh = new ArrayDeque<>();
    private final ArrayDeque<Promise<Void>> failed = new ArrayDeque<>();
    private int running;
    private int runningFailed;
    private double tokens;
    private long filledAt;
    private boolean timerRuns;
    private boolean opening;
    private boolean lookAgain;

    Gate(Timing timing, int places, int perSecond) {
        this.timing = timing;
        this.places = places;
        this.perSecond = perSecond;
        this.burst = Math.max(1, perSecond * BURST_SECONDS);
        this.tokens = burst;
        this.filledAt = timing.nanos();
    }

    /** Runs the action in its turn; its place is free again when its future completes. */
    <T> Future<T> run(boolean hasFailed, Supplier<Future<T>> action) {
        var turn = Promise.<Void>promise();
        synchronized (this) {
            (hasFailed ? failed : fresh).add(turn);
        }
        open();
        return turn.future().compose(nothing -> action.get()).onComplete(result -> {
            leave(hasFailed);
            open();
        });
    }

    private synchronized void leave(boolean hasFailed) {
        running--;
        if (hasFailed) {
            runningFailed--;
        }
    }

    /** A call from within another only asks that one to look again: a long line must not become a deep stack. */
    private void open() {
        synchronized (this) {
            lookAgain = true;
            if (opening) {
                return;
            }
            opening = true;
        }
        for (var admitted = admit(); admitted != null; admitted = admit()) {
            admitted.forEach(Promise::complete); // outside the lock: the actions start here
        }
    }

    /** @return null when there is nobody to admit and nobody has asked to look again */
    private synchronized List<Promise<Void>> admit() {
        if (!lookAgain) {
            opening = false;
            return null;
        }
        lookAgain = false;
        fill();
        var admitted = new ArrayList<Promise<Void>>();
        while (hasTurn() && tokens >= 1) {
            tokens--;
            running++;
            if (fresh.isEmpty()) {
                runningFailed++;
                admitted.add(failed.remove());
            } else {
                admitted.add(fresh.remove());
            }
        }
        if (hasTurn() && !timerRuns) {
            timerRuns = true;
            timing.after(Duration.ofNanos((long) Math.ceil((1 - tokens) * 1e9 / perSecond)), this::tick);
        }
        return admitted;
    }

    private void tick() {
        synchronized (this) {
            timerRuns = false;
        }
        open();
    }

    private boolean hasTurn() {
        return running < places && (!fresh.isEmpty() || (!failed.isEmpty() && runningFailed < Math.max(1, places / 2)));
    }

    private void fill() {
        long now = timing.nanos();
        tokens = Math.min(burst, tokens + (now - filledAt) * 1e-9 * perSecond);
        filledAt = now;
    }
}
