package io.ficha.simulators.routeros.menu;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A device's own time: it runs with the real one and can be put forward; event loop only. */
public final class DeviceClock {
    private static final int MAX_TIMER_MILLIS = 1 << 30;

    private final Timers timers;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(1, Alarm.ORDER);
    private Duration ahead = Duration.ZERO;
    private Instant started = Instant.now();
    private Instant stoppedAt;
    private long nextAlarm;
    private long timer = -1;

    DeviceClock(Timers timers) {
        this.timers = timers;
    }

    /** Something to do at a time; those of one time in the order they were set. */
    private record Alarm(Instant due, long number, Runnable action) {
        static final Comparator<Alarm> ORDER = Comparator.comparing(Alarm::due).thenComparingLong(Alarm::number);
    }

    public Instant now() {
        return stoppedAt == null ? Instant.now().plus(ahead) : stoppedAt;
    }

    /** How long the device has been running. */
    public Duration uptime() {
        return Duration.between(started, now());
    }

    /** When the device last started. */
    public Instant started() {
        return started;
    }

    /** Does something once it is that time. */
    public void at(Instant due, Runnable action) {
        alarms.add(new Alarm(due, nextAlarm++, action));
        arm();
    }

    /** Puts the time forward; what falls due on the way happens at its own time. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        var end = now().plus(by);
        ringUntil(end);
        ahead = ahead.plus(by);
        arm();
    }

    /** Does what is due by now. */
    public void ring() {
        if (!alarms.isEmpty()) {
            ringUntil(now());
            arm();
        }
    }

    void restart() {
        started = now();
    }

    void stop() {
        alarms.clear();
        arm();
    }

    private void ringUntil(Instant end) {
        while (!alarms.isEmpty() && !alarms.peek().due().isAfter(end)) {
            var alarm = alarms.poll();
            stoppedAt = alarm.due();
            try {
                alarm.action().run();
            } finally {
                stoppedAt = null;
            }
        }
    }

    private void arm() {
        if (timer >= 0) {
            timers.cancel(timer);
            timer = -1;
        }
        if (!alarms.isEmpty()) {
            long millis = Duration.between(now(), alarms.peek().due()).toMillis() + 1;
            timer = timers.after(Math.max(1, Math.min(millis, MAX_TIMER_MILLIS)), () -> {
                timer = -1;
                ring();
                arm();
            });
        }
    }
}
