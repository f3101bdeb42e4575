package io.ficha.routergateway.fleet;

import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.pool.DialPacer;
import io.ficha.routeros.pool.PoolOptions;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All routers' connections, one pool each, kept and shared. A dead router costs the others nothing. */
@ApplicationScoped
public class Fleet {
    private static final int TLS_PORT = 8729;
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);
    private final Vertx vertx;
    private final Dialling dialling;
    private final Certificates certificates;
    private final CredentialsReplica credentials;
    private final DialPacer pacer;
    private final PoolOptions options;
    private final List<FleetListener> listeners;
    private final Map<String, RouterLink> links = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Fleet(
            Vertx vertx,
            Dialling dialling,
            Certificates certificates,
            CredentialsReplica credentials,
            FleetConfig config,
            @All List<FleetListener> listeners) {
        this.vertx = vertx;
        this.dialling = dialling;
        this.certificates = certificates;
        this.credentials = credentials;
        this.pacer = DialPacer.create(
                vertx,
                new DialPacer.Limits(
                        config.maxConnecting(),
                        config.connectsPerSecond(),
                        config.maxHandshaking(),
                        config.handshakesPerSecond()));
        this.options = options(config);
        this.listeners = listeners;
    }

    /** The first failure opens the breaker: who asks while the router rests is told why at once. */
    private static PoolOptions options(FleetConfig config) {
        return PoolOptions.DEFAULT
                .withPending(config.maxPending(), config.maxWait())
                .withBreaker(1, config.stableAfter())
                .withIdleClose(config.idleClose())
                .withRests(new PoolOptions.Rests(
                        SHORTEST_REST,
                        config.firstRest(),
                        config.longestRest(),
                        config.longestUrgentRest(),
                        config.loginRest(),
                        config.longestLoginRest()));
    }

    /** @return the router's connection; fails at once with {@link RouterUnreachable} while the router rests */
    public Future<RouterOsConnection> connection(RouterState router) {
        return connection(router, false);
    }

    /** @return the router's connection, dialled now if need be; fails with {@link RouterUnreachable} */
    public Future<RouterOsConnection> connectionNow(RouterState router) {
        return connection(router, true);
    }

    /**
     * Hands out the router's connection for streams that do not end; it is the streams' alone.
     *
     * @return what the action gives; fails with {@link RouterUnreachable}
     */
    public <T> Future<T> listen(RouterState router, Function<RouterOsConnection, Future<T>> stream) {
        return on(router, (link, target) -> link.listen(target, stream));
    }

    private Future<RouterOsConnection> connection(RouterState router, boolean despiteRest) {
        return on(router, (link, target) -> link.connection(target, despiteRest));
    }

    private <T> Future<T> on(RouterState router, BiFunction<RouterLink, Target, Future<T>> action) {
        if (closed) return Future.failedFuture(new RouterUnreachable("The gateway stops"));
        if (!isComplete(router)) return Future.failedFuture(new RouterUnreachable(RouterUnreachable.INCOMPLETE));
        return action.apply(link(router.routerId()), target(router));
    }

    /** @return whether the router has all that a login needs */
    public boolean isComplete(RouterState router) {
        var login = credentials.now(router.routerId());
        return login != null
                && login.companyId().equals(router.companyId())
                && !isBlank(login.usuario())
                && !isBlank(login.sealedPassword())
                && !isBlank(router.host())
                && router.puerto() > 0;
    }

    /** @return the name that the gateway logs in with at the router, or null */
    public String loginName(RouterState router) {
        var login = credentials.now(router.routerId());
        return login == null || !login.companyId().equals(router.companyId()) ? null : login.usuario();
    }

    /** @return whether the connection is one over TLS */
    public boolean usesTls(RouterState router) {
        return router.tls() || router.puerto() == TLS_PORT;
    }

    /** @return whether a connection stands */
    public boolean isConnected(String routerId) {
        var link = links.get(routerId);
        return link != null && link.isConnected();
    }

    /** @return the line in which everybody's writes to this router go */
    public WriteLine writes(String routerId) {
        return link(routerId).writes();
    }

    /** Says that somebody waits for this router. */
    public void hurry(String routerId) {
        link(routerId).hurry();
    }

    /** Gives up a connection that does not answer. */
    public void suspect(String routerId, RouterOsConnection connection) {
        link(routerId).drop(connection);
    }

    /** Closes every connection after the commands in flight. */
    public Future<Void> close() {
        closed = true;
        return Future.join(links.values().stream().map(RouterLink::close).toList())
                .mapEmpty();
    }

    private RouterLink link(String routerId) {
        return links.computeIfAbsent(
                routerId, id -> new RouterLink(id, vertx, pacer, options, dialling, certificates, new ToAll()));
    }

    private Target target(RouterState router) {
        var login = credentials.now(router.routerId());
        return new Target(
                router.routerId(),
                router.companyId(),
                router.host(),
                router.puerto(),
                usesTls(router),
                login.usuario(),
                login.sealedPassword(),
                login.version());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Passes on what any link tells. */
    private final class ToAll implements FleetListener {
        @Override
        public void connected(String routerId) {
            listeners.forEach(it -> it.connected(routerId));
        }

        @Override
        public void unreachable(String routerId, RouterUnreachable problem) {
            listeners.forEach(it -> it.unreachable(routerId, problem));
        }
    }
}
