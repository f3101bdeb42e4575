package io.ficha.routergateway.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how often one company may have routers dialled on demand: each try can be an alarm in a router's log. */
@ApplicationScoped
public class DialLimit {
    private static final int TRIES = 20;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /** @throws TooManyTries when this minute's tries are used up */
    public void take(String companyId) {
        var window = windows.compute(companyId, (id, now) -> now == null || now.isOver() ? Window.start() : now.next());
        if (window.tries() > TRIES) throw new TooManyTries();
    }

    private record Window(long startedAt, int tries) {
        static Window start() {
            return new Window(System.nanoTime(), 1);
        }

        boolean isOver() {
            return System.nanoTime() - startedAt > WINDOW_NANOS;
        }

        Window next() {
            return new Window(startedAt, Math.min(tries + 1, TRIES + 1));
        }
    }
}
