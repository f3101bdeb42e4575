package io.ficha.routergateway.fleet;

import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.pool.DialPacer;
import io.ficha.routeros.pool.PoolMetrics;
import io.ficha.routeros.pool.PoolOptions;
import io.ficha.routeros.pool.RouterPool;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** One router's connections, and who hears of them: what the pool tells about a wire, told about a router. */
final class RouterLink implements PoolMetrics {
    private static final String NO_ANSWER = "no answer";
    private final String routerId;
    private final FleetListener listener;
    private final RouterPool pool;
    private final WriteLine writes = new WriteLine();
    private final Certificates certificates;
    private volatile Target target; // what the next dial will use
    private volatile Shown shown; // null but from the first look at a certificate to its log-in

    RouterLink(
            String routerId,
            Vertx vertx,
            DialPacer pacer,
            PoolOptions options,
            Dialling dialling,
            Certificates certificates,
            FleetListener listener) {
        this.routerId = routerId;
        this.listener = listener;
        this.certificates = certificates;
        this.pool = RouterPool.create(vertx, pacer, options, this, () -> {
            var wanted = target;
            return dialling.options(wanted, sha256 -> shown = new Shown(wanted, sha256));
        });
    }

    /** @param despiteRest whether to dial although the router rests after a failure */
    Future<RouterOsConnection> connection(Target wanted, boolean despiteRest) {
        return on(wanted, () -> despiteRest ? pool.connectionNow() : pool.connection());
    }

    /** @return what the action gives; the connection carries streams alone, of all who ask */
    <T> Future<T> listen(Target wanted, Function<RouterOsConnection, Future<T>> stream) {
        return on(wanted, () -> pool.listen(stream));
    }

    private <T> Future<T> on(Target wanted, Supplier<Future<T>> action) {
        retarget(wanted);
        return action.get().recover(failure -> Future.failedFuture(RouterUnreachable.ofPool(wanted, failure)));
    }

    private synchronized void retarget(Target wanted) {
        if (wanted.equals(target)) return;
        boolean first = target == null;
        target = wanted;
        if (!first) pool.reset();
    }

    WriteLine writes() {
        return writes;
    }

    boolean isConnected() {
        return pool.isConnected();
    }

    /** Remembers that somebody needs the router, so that rests stay short. */
    void hurry() {
        pool.hurry();
    }

    /** Gives up a connection that does not answer; whoever asks next gets a new one. */
    void drop(RouterOsConnection suspect) {
        pool.drop(suspect, NO_ANSWER);
    }

    /** Closes for good, after the commands in flight, without telling anybody. */
    Future<Void> close() {
        return pool.close().otherwiseEmpty();
    }

    @Override
    public void connected(Role role, Duration took) {
        if (role != Role.WRITER) return;
        if (shown != null) remember(shown);
        shown = null;
        listener.connected(routerId);
    }

    private void remember(Shown first) {
        certificates
                .remember(first.target(), first.sha256())
                .onFailure(failure ->
                        Log.warnf("certificate not written down routerId=%s: %s", routerId, failure.toString()));
    }

    @Override
    public void connectFailed(Role role, Throwable reason) {
        if (role == Role.WRITER) listener.unreachable(routerId, RouterUnreachable.of(target, reason));
    }

    @Override
    public void disconnected(Role role, String reason) {
        if (role != Role.WRITER) return;
        listener.unreachable(
                routerId, reason.equals(NO_ANSWER) ? RouterUnreachable.silent(target) : RouterUnreachable.lost(target));
    }

    /** A certificate that nobody has logged in to before. */
    private record Shown(Target target, String sha256) {}
}
