package io.ficha.routergateway.health;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.routergateway.RouterHealth;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.FleetListener;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.fleet.RouterRebooted;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.ficha.routergateway.fleet.Trouble;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a connection to each active router that this replica watches, looks at it regularly, and publishes what changed.
 * What a replica sees of routers that another watches is written by nobody.
 */
@ApplicationScoped
class HealthMonitor implements FleetListener {
    private static final long TICK_MS = 1000;
    private static final long LEAVE_WITHIN_MS = 2000;
    private static final int BEFORE_THE_WORKERS = 100;
    private static final Duration REFRESH_WITHIN = Duration.ofSeconds(3);
    private final Vertx vertx;
    private final Fleet fleet;
    private final Directory directory;
    private final HealthStore store;
    private final SampleStore samples;
    private final HealthConfig config;
    private final Event<RouterRebooted> rebooted;
    private final Watching watching;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private long timer;
    private long pruning;

    HealthMonitor(
            Vertx vertx,
            Fleet fleet,
            Directory directory,
            HealthStore store,
            SampleStore samples,
            WatchStore watchStore,
            HealthConfig config,
            Event<RouterRebooted> rebooted) {
        this.vertx = vertx;
        this.fleet = fleet;
        this.directory = directory;
        this.store = store;
        this.samples = samples;
        this.config = config;
        this.rebooted = rebooted;
        this.watching = new Watching(watchStore, config.lease(), config.beatEvery());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(TICK_MS, TICK_MS, id -> tick());
        pruning = vertx.setPeriodic(config.pruneEvery().toMillis(), id -> samples.prune()
                .subscribe()
                .with(
                        gone -> Log.debugf("old health samples forgotten count=%d", gone),
                        failure -> Log.warnf("old health samples not forgotten: %s", failure.toString())));
    }

    /** Leaves the routers to the other replicas at once, not after the lease. */
    void stop(@Observes @Priority(BEFORE_THE_WORKERS) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        vertx.cancelTimer(timer);
        vertx.cancelTimer(pruning);
        var gone = new CountDownLatch(1);
        watching.leave().onTermination().invoke(gone::countDown).subscribe().with(left -> {}, failure -> {});
        if (!gone.await(LEAVE_WITHIN_MS, TimeUnit.MILLISECONDS)) Log.warn("stopped with the watch kept");
    }

    private void tick() {
        if (stopping) return;
        var active = new ArrayList<RouterState>();
        directory.routersNow().forEach(router -> {
            if (isActive(router)) active.add(router);
        });
        var wanted = new HashMap<String, String>();
        active.forEach(router -> wanted.put(router.routerId(), router.companyId()));
        watching.keep(wanted).subscribe().with(done -> active.forEach(this::attend), failure -> {
            Log.debugf("the watch could not be kept: %s", failure.toString());
            active.forEach(this::attend);
        });
    }

    private void attend(RouterState router) {
        if (stopping || !watching.holds(router.routerId())) return;
        fleet.connection(router)
                .onSuccess(connection -> watch(router.routerId()).lookIfDue(fleet, router, connection))
                .onFailure(failure -> {
                    if (failure instanceof RouterUnreachable) {
                        watch(router.routerId()).missed(router, failure.getMessage());
                    }
                });
    }

    private boolean isActive(RouterState router) {
        if (router.eliminado() || !router.activo()) return false;
        var company = directory.companyNow(router.companyId());
        return company != null && company.activa();
    }

    @Override
    public void connected(String routerId) {
        var router = directory.routerNow(routerId);
        if (router == null || stopping || !watching.holds(routerId)) return;
        fleet.connectionNow(router).onSuccess(connection -> watch(routerId).look(fleet, router, connection));
    }

    @Override
    public void unreachable(String routerId, RouterUnreachable problem) {
        var router = directory.routerNow(routerId);
        if (router == null || stopping || !watching.holds(routerId)) return;
        watch(routerId).failed(router, problem.getMessage());
    }

    /** @return what was last seen; looks first when nothing was, or when asked to, for at most three seconds */
    Uni<RouterHealth> health(RouterState router, boolean refresh) {
        return store.find(router.companyId(), router.routerId())
                .chain(known -> known.since() != null && !refresh
                        ? Uni.createFrom().item(known.event())
                        : looked(router, known));
    }

    /** Only who watches the router writes down what it saw; another replica tells it and forgets. */
    private Uni<RouterHealth> looked(RouterState router, HealthState known) {
        return watching.holds(router.routerId())
                ? written(router)
                        .chain(() -> store.find(router.companyId(), router.routerId()))
                        .map(HealthState::event)
                : Futures.uni(() -> fleet.connectionNow(router).compose(RouterReader::observe))
                        .ifNoItem()
                        .after(REFRESH_WITHIN)
                        .fail()
                        .map(seen -> known.reached(seen, Clock.systemUTC().instant()))
                        .onFailure()
                        .recoverWithItem(failure ->
                                known.lost(problem(failure), Clock.systemUTC().instant()))
                        .map(step -> step.state().event());
    }

    private Uni<Void> written(RouterState router) {
        var watch = watch(router.routerId());
        return Futures.uni(
                        () -> fleet.connectionNow(router).compose(connection -> watch.look(fleet, router, connection)))
                .ifNoItem()
                .after(REFRESH_WITHIN)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> Futures.uni(() -> watch.failed(router, problem(failure))))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static String problem(Throwable failure) {
        return failure instanceof RouterUnreachable known ? known.getMessage() : Trouble.SILENT.words();
    }

    private Watch watch(String routerId) {
        return watches.computeIfAbsent(
                routerId, id -> new Watch(store, config, it -> rebooted.fire(new RouterRebooted(it))));
    }
}
