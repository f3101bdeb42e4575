package io.ficha.routeros.pool;

import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that stands until a test moves it, and chance that a test decides. */
final class ManualTiming implements Timing {
    private final List<Timer> timers = new ArrayList<>();
    private long nanos;
    private double chance = 0.999_999_999;

    private record Timer(long due, ContextInternal context, Runnable action) {}

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable action) {
        var timer = new Timer(nanos + delay.toNanos(), ContextInternal.current(), action);
        timers.add(timer);
        return () -> remove(timer);
    }

    @Override
    public synchronized double random() {
        return chance;
    }

    synchronized void chance(double value) {
        chance = value;
    }

    private synchronized void remove(Timer timer) {
        timers.remove(timer);
    }

    synchronized int timers() {
        return timers.size();
    }

    void advance(Duration time) {
        var due = new ArrayList<Timer>();
        synchronized (this) {
            nanos += time.toNanos();
            timers.stream()
                    .filter(timer -> timer.due <= nanos)
                    .sorted(Comparator.comparingLong(Timer::due))
                    .forEach(due::add);
            timers.removeAll(due);
        }
        due.forEach(timer -> {
            if (timer.context == null) {
                timer.action.run();
            } else {
                timer.context.runOnContext(nothing -> timer.action.run());
            }
        });
    }
}
