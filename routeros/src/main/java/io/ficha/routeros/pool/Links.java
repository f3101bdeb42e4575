package io.ficha.routeros.pool;

import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.pool.Dialer.Dialled;
import io.ficha.routeros.pool.PoolMetrics.Role;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The connections of one pool: makes them one at a time, rests after failures, closes the unused. Event loop only. */
final class Links {
    private final ContextInternal context;
    private final Timing timing;
    private final PoolOptions options;
    private final PoolMetrics metrics;
    private final Dialer dialer;
    private final Runnable changed;
    private final Condition writerCondition;
    private final Condition extraCondition; // of readers and listener; the router may have no session left for them
    private final List<Link> links = new ArrayList<>(1);
    private Future<Dialled> dial = Future.failedFuture("none yet");
    private boolean dialling;
    private int generation; // a dial of an earlier one is not wanted any more
    private Runnable stopWaking = () -> {};
    private Runnable stopIdling = () -> {};
    private volatile boolean connected;

    /** Runs {@code changed} whenever a connection has come or gone, or a rest is over. */
    Links(
            ContextInternal context,
            Timing timing,
            PoolOptions options,
            PoolMetrics metrics,
            Dialer dialer,
            Runnable changed) {
        this.context = context;
        this.timing = timing;
        this.options = options;
        this.metrics = metrics;
        this.dialer = dialer;
        this.changed = changed;
        this.writerCondition = new Condition(options, timing, metrics::breakerChanged);
        this.extraCondition = new Condition(options, timing, state -> {});
    }

    Condition condition(Role role) {
        return role == Role.WRITER ? writerCondition : extraCondition;
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether there is no such connection, not even one whose end has not been heard of. */
    boolean lacks(Role role) {
        return of(role).findAny().isEmpty();
    }

    /** The connection a task of this kind may run on now. */
    Optional<Link> linkFor(Task.Kind kind) {
        return switch (kind) {
            case WRITE, BORROW -> open(Role.WRITER);
            case LISTEN -> open(Role.LISTENER);
            case READ -> options.readers() == 0 ? open(Role.WRITER) : linkForReads();
        };
    }

    /** Reads wait for the first reader; while there can be none, they share the writer. */
    private Optional<Link> linkForReads() {
        var reader = idlestReader();
        return reader.isPresent() || extraCondition.restLeft().isZero() ? reader : open(Role.WRITER);
    }

    /** Whether all readers are busy and there may be one more. */
    boolean wantsReader() {
        return idlestReader()
                        .filter(it -> it.running() >= options.readsPerReader())
                        .isPresent()
                && of(Role.READER).count() < options.readers()
                && extraCondition.restLeft().isZero();
    }

    /** Makes a connection, now or when the rest is over. */
    void connect(Role role) {
        var rest = condition(role).restLeft();
        if (dialling) {
            return;
        }
        stopWaking.run();
        if (!rest.isZero()) {
            stopWaking = timing.after(rest, changed);
            return;
        }
        stopWaking = () -> {};
        dialling = true;
        condition(role).trying();
        int mine = generation;
        dial = dialer.dial(condition(role).hasFailed());
        dial.onComplete(result -> context.runOnContext(nothing -> dialled(role, mine, result)));
    }

    /** Forgets failures and closes all: another address, other credentials. */
    void reset() {
        generation++;
        dialling = false;
        writerCondition.reset();
        extraCondition.reset();
        closeAll();
    }

    /** Gives up the writer's connection if this is still it. */
    void drop(RouterOsConnection suspect, String why) {
        links.stream().filter(link -> link.connection() == suspect).findFirst().ifPresent(link -> {
            lost(link, why);
            suspect.close();
        });
    }

    /** Closes every connection after its commands. */
    Future<Void> closeAll() {
        var all = List.copyOf(links);
        links.clear();
        connected = false;
        return Future.join(all.stream().map(link -> link.connection().close()).toList())
                .mapEmpty();
    }

    /** Closes for good. */
    Future<Void> close() {
        generation++;
        stopWaking.run();
        stopIdling.run();
        return closeAll().eventually(() -> dialling ? dial : Future.succeededFuture());
    }

    private void dialled(Role role, int mine, AsyncResult<Dialled> result) {
        if (mine != generation) {
            if (result.succeeded()) {
                result.result().connection().close();
            }
            return;
        }
        dialling = false;
        if (result.succeeded()) {
            stands(role, result.result());
        } else {
            condition(role).failed(result.cause());
            metrics.connectFailed(role, result.cause());
        }
        changed.run();
    }

    private void stands(Role role, Dialled dialled) {
        var link = new Link(role, dialled.connection(), timing);
        links.add(link);
        connected |= role == Role.WRITER;
        condition(role).connected();
        metrics.connected(role, Duration.ofNanos(dialled.nanos()));
        link.connection().closed().onComplete(end -> context.runOnContext(nothing -> lost(link, end.result())));
        if (!options.idleClose().isZero()) {
            stopIdling.run();
            stopIdling = timing.after(options.idleClose(), this::closeIdle);
        }
    }

    private void lost(Link link, String reason) {
        if (!links.remove(link)) {
            return; // closed by us
        }
        connected &= link.role() != Role.WRITER;
        condition(link.role())
                .lost(new NotSent("the connection ended: " + reason, null), link.isStable(options.stableAfter()));
        metrics.disconnected(link.role(), reason);
        changed.run();
    }

    private void closeIdle() {
        var idle = links.stream()
                .filter(link -> link.unused().compareTo(options.idleClose()) >= 0)
                .toList();
        links.removeAll(idle);
        connected = !lacks(Role.WRITER);
        idle.forEach(link -> link.connection().close());
        links.stream()
                .map(Link::unused)
                .max(Comparator.naturalOrder())
                .ifPresent(
                        longest -> stopIdling = timing.after(options.idleClose().minus(longest), this::closeIdle));
    }

    private Optional<Link> idlestReader() {
        return of(Role.READER).filter(Link::isOpen).min(Comparator.comparingInt(Link::running));
    }

    private Optional<Link> open(Role role) {
        return of(role).filter(Link::isOpen).findFirst();
    }

    private Stream<Link> of(Role role) {
        return links.stream().filter(link -> link.role() == role);
    }
}
