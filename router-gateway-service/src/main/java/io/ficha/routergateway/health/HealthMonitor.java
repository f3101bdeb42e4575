package io.ficha.routergateway.health;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.FleetListener;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a connection to every active router, looks at it regularly, and publishes what changed. */
@ApplicationScoped
class HealthMonitor implements FleetListener {
    private static final long TICK_MS = 1000;
    private static final int BEFORE_THE_WORKERS = 100;
    private static final Duration REFRESH_WITHIN = Duration.ofSeconds(3);
    private final Vertx vertx;
    private final Fleet fleet;
    private final Directory directory;
    private final HealthStore store;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private long timer;

    HealthMonitor(Vertx vertx, Fleet fleet, Directory directory, HealthStore store) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.directory = directory;
        this.store = store;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(TICK_MS, TICK_MS, id -> directory.routersNow().forEach(this::tick));
    }

    void stop(@Observes @Priority(BEFORE_THE_WORKERS) ShutdownEvent event) {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    private void tick(RouterState router) {
        if (stopping || !isActive(router)) return;
        fleet.connection(router)
                .onSuccess(connection -> watch(router.routerId()).lookIfDue(fleet, router, connection));
    }

    private boolean isActive(RouterState router) {
        if (router.eliminado() || !router.activo()) return false;
        var company = directory.companyNow(router.companyId());
        return company != null && company.activa();
    }

    @Override
    public void connected(String routerId) {
        var router = directory.routerNow(routerId);
        if (router != null && !stopping) look(router);
    }

    @Override
    public void unreachable(String routerId, RouterUnreachable problem) {
        var router = directory.routerNow(routerId);
        if (router != null && !stopping) watch(routerId).failed(router, problem.getMessage());
    }

    private Future<Void> look(RouterState router) {
        return fleet.connectionNow(router)
                .compose(connection -> watch(router.routerId()).look(fleet, router, connection));
    }

    /** @return what was last seen; looks first when nothing was, or when asked to, for at most three seconds */
    Uni<RouterHealth> health(RouterState router, boolean refresh) {
        var known = store.find(router.companyId(), router.routerId());
        if (refresh) return refreshed(router).chain(() -> known);
        return known.chain(health -> health != null
                ? Uni.createFrom().item(health)
                : refreshed(router).chain(() -> known));
    }

    private Uni<Void> refreshed(RouterState router) {
        return Futures.uni(() -> look(router))
                .ifNoItem()
                .after(REFRESH_WITHIN)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> {
                    String problem = failure instanceof RouterUnreachable known ? known.getMessage() : "No answer";
                    return store.unreachable(router.companyId(), router.routerId(), problem);
                })
                .onFailure()
                .invoke(failure -> Log.warnf("router health not written: %s", failure.toString()))
                .replaceWithVoid();
    }

    private Watch watch(String routerId) {
        return watches.computeIfAbsent(routerId, id -> new Watch(store));
    }
}
