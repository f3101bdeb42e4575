package io.ficha.routergateway.sessions;

import io.ficha.routergateway.fleet.RouterUnreachable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One router's guests for all who watch it: asked once for all of them, and again a while after the answer, as long as
 * there is anybody. A viewer that reads slowly misses what came between, and holds nobody up.
 */
final class Feed {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
    private final Vertx vertx;
    private final Duration every;
    private final Supplier<Future<List<GuestSession>>> read;
    private final Consumer<Feed> beforeEachRead;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile Snapshot last;
    private int places; // taken, watched from or about to be; guarded by who keeps the feeds
    private boolean running; // guarded by this

    /** @param beforeEachRead looks whether everybody may still watch */
    Feed(Vertx vertx, Duration every, Supplier<Future<List<GuestSession>>> read, Consumer<Feed> beforeEachRead) {
        this.vertx = vertx;
        this.every = every;
        this.read = read;
        this.beforeEachRead = beforeEachRead;
    }

    Set<Viewer> viewers() {
        return viewers;
    }

    /** Somebody new gets what is known at once, and all that comes. */
    synchronized void add(Viewer viewer) {
        viewers.add(viewer);
        var known = last;
        if (known != null) viewer.show(known);
        if (running) return;
        running = true;
        vertx.runOnContext(now -> turn());
    }

    int places() {
        return places;
    }

    void take() {
        places++;
    }

    void remove(Viewer viewer) {
        viewers.remove(viewer);
        places--;
    }

    private void turn() {
        beforeEachRead.accept(this);
        if (endIfAlone()) return;
        long lifeTimer = vertx.setPeriodic(SIGN_OF_LIFE.toMillis(), id -> show(new Snapshot.StillHere()));
        ask().onComplete(answer -> {
            vertx.cancelTimer(lifeTimer);
            last = answer.succeeded()
                    ? Snapshot.Here.of(answer.result())
                    : Snapshot.Away.because(
                            answer.cause() instanceof RouterUnreachable
                                    ? answer.cause().getMessage()
                                    : "No answer");
            show(last);
            vertx.setTimer(every.toMillis(), id -> turn());
        });
    }

    private Future<List<GuestSession>> ask() {
        try {
            return read.get();
        } catch (RuntimeException failure) {
            return Future.failedFuture(failure);
        }
    }

    private synchronized boolean endIfAlone() {
        if (!viewers.isEmpty()) return false;
        running = false;
        last = null;
        return true;
    }

    private void show(Snapshot snapshot) {
        viewers.forEach(viewer -> viewer.show(snapshot));
    }
}
