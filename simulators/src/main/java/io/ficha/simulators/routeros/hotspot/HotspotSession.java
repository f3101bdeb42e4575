package io.ficha.simulators.routeros.hotspot;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One guest logged in as one user, until a limit ends it. The limits are those of the login: a later change of user or
 * profile counts from the next one on [U]. Event loop only.
 */
final class HotspotSession {
    private final Box box;
    private final Guest guest;
    private final Item user;
    private final String loginBy;
    private final Instant since;
    private final Limits limits;
    private final List<Runnable> cleanup = new ArrayList<>(3);
    private Item row;
    private Usage transferred = Usage.NONE;
    private Usage settled = Usage.NONE;
    private Instant armed;
    private boolean ended;

    /**
     * What ends a session.
     *
     * @param time the profile's session time-out or what is left of the user's uptime, the shorter
     * @param idle without traffic
     * @param keepalive out of reach
     */
    record Limits(
            Optional<Duration> time,
            Optional<Duration> idle,
            Optional<Duration> keepalive,
            Optional<Long> bytesIn,
            Optional<Long> bytesOut,
            Optional<Long> bytesTotal) {}

    HotspotSession(Box box, Guest guest, Item user, String loginBy, Limits limits) {
        this.box = box;
        this.guest = guest;
        this.user = user;
        this.loginBy = loginBy;
        this.limits = limits;
        this.since = box.clock().now();
    }

    Guest guest() {
        return guest;
    }

    Item user() {
        return user;
    }

    String loginBy() {
        return loginBy;
    }

    Limits limits() {
        return limits;
    }

    /** Its row in {@code /ip/hotspot/active}. */
    void show(Item active) {
        row = active;
    }

    Item row() {
        return row;
    }

    /** Something to undo when it ends. */
    void atEnd(Runnable undo) {
        cleanup.add(undo);
    }

    Usage usage() {
        return transferred.during(Duration.between(since, box.clock().now()).toSeconds());
    }

    /** What the user's counters do not hold yet. */
    Usage unsettled() {
        return usage().minus(settled);
    }

    void settle() {
        var usage = usage();
        Usage.kept(user).plus(usage.minus(settled)).keepIn(user);
        settled = usage;
    }

    Optional<Duration> timeLeft() {
        return limits.time().map(time -> time.minusSeconds(usage().seconds()));
    }

    Duration idle() {
        return Duration.between(guest.lastActive(), box.clock().now());
    }

    void use(Usage more) {
        transferred = transferred.plus(more);
    }

    /** Why it has to end now, in the words of the log. */
    Optional<String> overdue() {
        var now = box.clock().now();
        if (timeLimit().filter(due -> !due.isAfter(now)).isPresent()) {
            return Optional.of("session timeout");
        }
        if (reached(limits.bytesIn(), transferred.bytesIn())
                || reached(limits.bytesOut(), transferred.bytesOut())
                || reached(limits.bytesTotal(), transferred.bytesIn() + transferred.bytesOut())) {
            return Optional.of("traffic limit reached");
        }
        if (keepaliveLimit().filter(due -> !due.isAfter(now)).isPresent()) {
            return Optional.of("keepalive timeout");
        }
        return idleLimit().filter(due -> !due.isAfter(now)).map(due -> "idle timeout");
    }

    /** Looks again when the next limit may be reached, and lets the hotspot end it. */
    void arm(Runnable check) {
        if (ended) {
            return;
        }
        Stream.of(timeLimit(), keepaliveLimit(), idleLimit())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .filter(due -> armed == null || due.isBefore(armed))
                .ifPresent(due -> {
                    armed = due;
                    box.clock().at(due, () -> {
                        if (due.equals(armed)) {
                            armed = null;
                        }
                        check.run();
                    });
                });
    }

    boolean hasEnded() {
        return ended;
    }

    /** Counts no longer, and leaves its rows as they are. */
    void stop() {
        settle();
        ended = true;
    }

    void end() {
        stop();
        cleanup.forEach(Runnable::run);
    }

    private Optional<Instant> timeLimit() {
        return limits.time().map(since::plus);
    }

    private Optional<Instant> idleLimit() {
        return limits.idle().map(guest.lastActive()::plus);
    }

    private Optional<Instant> keepaliveLimit() {
        return guest.left().flatMap(left -> limits.keepalive().map(left::plus));
    }

    private static boolean reached(Optional<Long> limit, long used) {
        return limit.filter(most -> used >= most).isPresent();
    }
}
