package io.ficha.routergateway.fleet;

import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routeros.RouterOsConnection;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All routers' connections, one each, kept and shared. A dead router costs the others nothing. */
@ApplicationScoped
public class Fleet {
    private static final int TLS_PORT = 8729;
    private final Dialer dialer;
    private final CredentialsReplica credentials;
    private final FleetConfig config;
    private final List<FleetListener> listeners;
    private final Map<String, RouterLink> links = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Fleet(Dialer dialer, CredentialsReplica credentials, FleetConfig config, @All List<FleetListener> listeners) {
        this.dialer = dialer;
        this.credentials = credentials;
        this.config = config;
        this.listeners = listeners;
    }

    /** @return the router's connection; fails at once with {@link RouterUnreachable} while the router rests */
    public Future<RouterOsConnection> connection(RouterState router) {
        return connection(router, false);
    }

    /** @return the router's connection, dialled now if need be; fails with {@link RouterUnreachable} */
    public Future<RouterOsConnection> connectionNow(RouterState router) {
        return connection(router, true);
    }

    private Future<RouterOsConnection> connection(RouterState router, boolean despiteRest) {
        if (closed) return Future.failedFuture(new RouterUnreachable("The gateway stops"));
        if (!isComplete(router)) return Future.failedFuture(new RouterUnreachable(RouterUnreachable.INCOMPLETE));
        return link(router.routerId()).connection(target(router), despiteRest);
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

    /** @return whether a connection stands */
    public boolean isConnected(String routerId) {
        var link = links.get(routerId);
        return link != null && link.isConnected();
    }

    /** Says that somebody waits for this router. */
    public void hurry(String routerId) {
        link(routerId).hurry();
    }

    /** Says that the connection is in use. */
    public void touch(String routerId) {
        link(routerId).touch();
    }

    /** Gives up a connection that does not answer. */
    public void suspect(String routerId, RouterOsConnection connection, String why) {
        link(routerId).drop(connection, why);
    }

    /** Closes a connection that nobody has used for a while. */
    public void closeIfIdle(String routerId) {
        var link = links.get(routerId);
        if (link != null && link.isIdle()) link.shut();
    }

    /** Closes every connection after the commands in flight. */
    public Future<Void> close() {
        closed = true;
        return Future.join(links.values().stream().map(RouterLink::shut).toList())
                .mapEmpty();
    }

    private RouterLink link(String routerId) {
        return links.computeIfAbsent(routerId, id -> new RouterLink(id, dialer, config, new ToAll()));
    }

    private Target target(RouterState router) {
        var login = credentials.now(router.routerId());
        return new Target(
                router.routerId(),
                router.companyId(),
                router.host(),
                router.puerto(),
                router.tls() || router.puerto() == TLS_PORT,
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
