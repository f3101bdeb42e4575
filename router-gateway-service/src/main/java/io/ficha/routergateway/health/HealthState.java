package io.ficha.routergateway.health;

import io.ficha.common.event.Event;
import io.ficha.common.event.routergateway.RouterCameBack;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.routergateway.RouterWentDown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is known of one router. Looks change it, and it says what each change causes.
 *
 * @param since when {@code reachable} last changed; null before the first look
 * @param seenAt when it last answered, which is when the figures are from; null when it never did
 * @param bootedAt when it last started
 * @param checkedAt when anything of it that is published last changed
 */
record HealthState(
        String routerId,
        String companyId,
        boolean reachable,
        String version,
        String identity,
        List<String> profiles,
        String problem,
        Instant since,
        Instant checkedAt,
        Instant seenAt,
        Instant bootedAt,
        Figures figures,
        Alarms alarms) {
    /** Uptimes tick in seconds, answers take time, and two clocks never run alike: a thousandth is far beyond any. */
    private static final Duration UPTIME_SLACK = Duration.ofSeconds(10);

    private static final long CLOCK_DRIFT = 1000;

    /** A router that was never looked at. */
    static HealthState unknown(String routerId, String companyId) {
        return new HealthState(
                routerId,
                companyId,
                false,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                Figures.NONE,
                Alarms.NONE);
    }

    /**
     * What a look led to.
     *
     * @param events to be published, in order
     * @param rebooted whether the router has started anew since it was last seen
     */
    record Step(HealthState state, List<Event> events, boolean rebooted) {}

    /** The router has answered. */
    Step reached(Observation seen, Instant now) {
        var figures = seen.figures();
        boolean rebooted = hasRebooted(figures.uptime(), now);
        boolean bootKnown = bootedAt != null && !rebooted;
        var next = new HealthState(
                routerId,
                companyId,
                true,
                seen.version(),
                seen.identity(),
                seen.profileNames(),
                null,
                reachable && since != null ? since : now,
                now,
                now,
                bootKnown || figures.uptime() == null ? bootedAt : now.minus(figures.uptime()),
                figures,
                alarms.after(figures));
        var events = new ArrayList<Event>(2);
        if (!next.reads(this)) events.add(next.event());
        if (!reachable && seenAt != null) {
            long seconds = Math.max(0, Duration.between(since, now).toSeconds());
            events.add(new RouterCameBack(routerId, companyId, since, seconds, now));
        }
        return new Step(events.isEmpty() ? next.checkedAt(checkedAt) : next, events, rebooted);
    }

    /** The router could not be reached; all else stays as it was last seen. */
    Step lost(String why, Instant now) {
        var next = new HealthState(
                routerId,
                companyId,
                false,
                version,
                identity,
                profiles,
                why,
                reachable || since == null ? now : since,
                now,
                seenAt,
                bootedAt,
                figures,
                alarms);
        if (!reachable && since != null && Objects.equals(why, problem)) {
            return new Step(this, List.of(), false);
        }
        var events = new ArrayList<Event>(2);
        events.add(next.event());
        if (reachable) events.add(new RouterWentDown(routerId, companyId, why, since, now));
        return new Step(next, events, false);
    }

    /** @return what others hear of it */
    RouterHealth event() {
        return new RouterHealth(
                routerId,
                companyId,
                reachable,
                version,
                identity,
                profiles,
                problem,
                since,
                checkedAt,
                seenAt == null ? null : device());
    }

    private RouterHealth.Device device() {
        var clock = figures.clock();
        return new RouterHealth.Device(
                figures.board(),
                bootedAt,
                figures.cpuPercent(),
                figures.freeMemoryBytes(),
                figures.totalMemoryBytes(),
                figures.licence().level(),
                figures.licence().cap(),
                figures.guests(),
                clock == null ? null : clock.offsetSeconds(),
                clock == null ? null : clock.boundSeconds(),
                alarms.cpuHigh(),
                alarms.memoryLow(),
                alarms.clockWrong());
    }

    private boolean hasRebooted(Duration uptime, Instant now) {
        if (uptime == null || figures.uptime() == null || seenAt == null) return false;
        var elapsed = Duration.between(seenAt, now);
        var least = figures.uptime().plus(elapsed).minus(UPTIME_SLACK).minus(elapsed.dividedBy(CLOCK_DRIFT));
        return uptime.compareTo(least) < 0;
    }

    /** Whether nobody who read the other needs to read this one: only moving figures differ. */
    private boolean reads(HealthState other) {
        return reachable == other.reachable
                && Objects.equals(version, other.version)
                && Objects.equals(identity, other.identity)
                && profiles.equals(other.profiles)
                && Objects.equals(bootedAt, other.bootedAt)
                && Objects.equals(figures.board(), other.figures.board())
                && figures.licence().equals(other.figures.licence())
                && Objects.equals(figures.totalMemoryBytes(), other.figures.totalMemoryBytes())
                && alarms.equals(other.alarms);
    }

    private HealthState checkedAt(Instant when) {
        return new HealthState(
                routerId, companyId, reachable, version, identity, profiles, problem, since, when, seenAt, bootedAt,
                figures, alarms);
    }
}
