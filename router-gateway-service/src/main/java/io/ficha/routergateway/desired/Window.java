package io.ficha.routergateway.desired;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps several commands in flight, sent in their order. More are allowed while the answers come as fast as the fastest
 * did, so that a long way is filled; when they come slower it is the router that is busy, and fewer are allowed.
 */
final class Window {
    private static final int FEWEST = 8;
    private static final long SLACK_NANOS = 5_000_000;
    private final int most;
    private int size;
    private int inFlight;
    private int quick;
    private long fastest = Long.MAX_VALUE;

    Window(int most) {
        this.most = most;
        this.size = Math.min(FEWEST, most);
    }

    /** @return done when all have ended; fails with the first failure, and then sends no more */
    Future<Void> run(List<Supplier<Future<Void>>> commands) {
        var run = new Run(new ArrayDeque<>(commands));
        run.go();
        return run.done.future();
    }

    private synchronized void ended(long took) {
        inFlight--;
        fastest = Math.min(fastest, took);
        if (took > 2 * fastest + SLACK_NANOS) {
            size = Math.max(Math.min(FEWEST, most), size / 2);
            quick = 0;
        } else if (++quick >= size) {
            size = Math.min(most, size * 2);
            quick = 0;
        }
    }

    /** The commands of one call. */
    private final class Run {
        private final ArrayDeque<Supplier<Future<Void>>> waiting;
        private final Promise<Void> done = Promise.promise();
        private int running;
        private Throwable failure;

        Run(ArrayDeque<Supplier<Future<Void>>> waiting) {
            this.waiting = waiting;
        }

        void go() {
            while (true) {
                Supplier<Future<Void>> next;
                synchronized (Window.this) {
                    if (failure == null && !waiting.isEmpty() && inFlight < size) {
                        next = waiting.remove();
                        inFlight++;
                        running++;
                    } else {
                        if (running == 0) end();
                        return;
                    }
                }
                long sent = System.nanoTime();
                next.get().onComplete(result -> {
                    ended(System.nanoTime() - sent);
                    synchronized (Window.this) {
                        running--;
                        if (result.failed() && failure == null) failure = result.cause();
                    }
                    go();
                });
            }
        }

        private void end() {
            if (failure == null) done.tryComplete();
            else done.tryFail(failure);
        }
    }
}
