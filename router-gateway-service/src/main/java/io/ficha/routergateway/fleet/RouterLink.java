package io.ficha.routergateway.fleet;

import io.ficha.routeros.RouterOsConnection;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One router's connection: at most one, made when asked for, with growing rests between failed tries. While it rests,
 * who asks is told the last problem at once.
 */
final class RouterLink {
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);
    private final String routerId;
    private final Dialer dialer;
    private final FleetConfig config;
    private final FleetListener listener;

    private Target target;
    private Future<RouterOsConnection> attempt; // under way, or the connection that stands
    private boolean connected;
    private int failures;
    private RouterUnreachable problem; // of the last try; null before the first
    private long failedAt;
    private Duration rest = Duration.ZERO;
    private boolean urgent;
    private long usedAt = System.nanoTime();

    RouterLink(String routerId, Dialer dialer, FleetConfig config, FleetListener listener) {
        this.routerId = routerId;
        this.dialer = dialer;
        this.config = config;
        this.listener = listener;
    }

    /** @param despiteRest whether to dial although the link rests */
    Future<RouterOsConnection> connection(Target wanted, boolean despiteRest) {
        var promise = Promise.<RouterOsConnection>promise();
        Future<RouterOsConnection> outdated;
        synchronized (this) {
            outdated = retarget(wanted);
            if (attempt != null) return attempt;
            if (!despiteRest && isResting()) return Future.failedFuture(problem);
            attempt = promise.future();
        }
        close(outdated);
        dialer.dial(wanted).onComplete(result -> settle(promise, result));
        return promise.future();
    }

    synchronized boolean isConnected() {
        return connected;
    }

    /** Remembers that somebody needs the router, so that rests stay short. */
    synchronized void hurry() {
        if (!urgent && rest.compareTo(config.longestUrgentRest()) > 0 && !problem.isLoginRefused()) {
            rest = jittered(config.longestUrgentRest());
        }
        urgent = true;
    }

    synchronized void touch() {
        usedAt = System.nanoTime();
    }

    synchronized boolean isIdle() {
        return connected && System.nanoTime() - usedAt > config.idleClose().toNanos();
    }

    /** Gives the connection up; whoever asks next gets a new one. */
    void drop(RouterOsConnection suspect, String why) {
        Future<RouterOsConnection> old;
        synchronized (this) {
            if (!connected || (suspect != null && attempt.result() != suspect)) return;
            old = attempt;
            lose(new RouterUnreachable(why));
        }
        close(old);
        listener.unreachable(routerId, problem());
    }

    /** Closes without telling anybody. */
    Future<Void> shut() {
        Future<RouterOsConnection> old;
        synchronized (this) {
            old = attempt;
            attempt = null;
            connected = false;
        }
        return old == null
                ? Future.succeededFuture()
                : old.compose(RouterOsConnection::close).otherwiseEmpty();
    }

    private Future<RouterOsConnection> retarget(Target wanted) {
        if (wanted.equals(target)) return null;
        var old = attempt;
        target = wanted;
        attempt = null;
        connected = false;
        failures = 0;
        rest = Duration.ZERO;
        return old;
    }

    private void settle(Promise<RouterOsConnection> mine, AsyncResult<RouterOsConnection> result) {
        boolean current;
        synchronized (this) {
            current = attempt == mine.future();
            if (current && result.succeeded()) {
                connected = true;
                failures = 0;
                urgent = false;
                usedAt = System.nanoTime();
            } else if (current) {
                failures++;
                lose((RouterUnreachable) result.cause());
            }
        }
        if (!current) {
            if (result.succeeded()) result.result().close();
            mine.fail(new RouterUnreachable("Connection replaced"));
        } else if (result.succeeded()) {
            mine.complete(result.result());
            listener.connected(routerId);
            result.result().closed().onComplete(reason -> lost(mine.future()));
        } else {
            mine.fail(result.cause());
            listener.unreachable(routerId, problem());
        }
    }

    private void lost(Future<RouterOsConnection> mine) {
        synchronized (this) {
            if (attempt != mine) return;
            lose(new RouterUnreachable("Connection lost to " + target.endpoint()));
        }
        listener.unreachable(routerId, problem());
    }

    private void lose(RouterUnreachable why) {
        attempt = null;
        connected = false;
        problem = why;
        failedAt = System.nanoTime();
        rest = nextRest(why);
    }

    private Duration nextRest(RouterUnreachable why) {
        int doublings = Math.min(20, Math.max(0, failures - 1));
        if (why.isLoginRefused()) {
            return shorter(config.loginRest().multipliedBy(1L << doublings), config.longestLoginRest());
        }
        var cap = urgent ? config.longestUrgentRest() : config.longestRest();
        return jittered(shorter(config.firstRest().multipliedBy(1L << doublings), cap));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration jittered(Duration cap) {
        return SHORTEST_REST.plusMillis(ThreadLocalRandom.current().nextLong(cap.toMillis() + 1));
    }

    private boolean isResting() {
        return problem != null && System.nanoTime() - failedAt < rest.toNanos();
    }

    private synchronized RouterUnreachable problem() {
        return problem;
    }

    private static void close(Future<RouterOsConnection> old) {
        if (old != null) old.onSuccess(RouterOsConnection::close);
    }
}
