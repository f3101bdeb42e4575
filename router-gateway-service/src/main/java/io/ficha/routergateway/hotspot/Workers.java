package io.ficha.routergateway.hotspot;

import io.ficha.common.directory.Directory;
import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.desired.DesiredStore;
import io.ficha.routergateway.desired.ReconcileConfig;
import io.ficha.routergateway.desired.Reconciler;
import io.ficha.routergateway.desired.Turns;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.FleetListener;
import io.ficha.routergateway.fleet.RouterRebooted;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One lane per router that has work; woken by commands and reconnects, with a poll as the floor. */
@ApplicationScoped
class Workers implements FleetListener {
    private static final long POLL_MS = 1000;
    private static final long STOP_CHECK_MS = 20;
    private static final long STOP_WITHIN_MS = 8000;
    private final Vertx vertx;
    private final JobStore store;
    private final Directory directory;
    private final Fleet fleet;
    private final SecretBox secrets;
    private final List<DeliveryListener> listeners;
    private final DesiredStore desired;
    private final Reconciler reconciler;
    private final Turns turns;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();
    private long timer;

    Workers(
            Vertx vertx,
            JobStore store,
            Directory directory,
            Fleet fleet,
            SecretBox secrets,
            @All List<DeliveryListener> listeners,
            DesiredStore desired,
            Reconciler reconciler,
            ReconcileConfig config) {
        this.vertx = vertx;
        this.store = store;
        this.directory = directory;
        this.fleet = fleet;
        this.secrets = secrets;
        this.listeners = listeners;
        this.desired = desired;
        this.reconciler = reconciler;
        this.turns = new Turns(config.lanes(), config.lanesPerCompany());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(POLL_MS, POLL_MS, id -> poll());
    }

    /** Lets the lanes finish what they hold, then closes the connections. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        vertx.cancelTimer(timer);
        lanes.values().forEach(Lane::stop);
        var idle = new CountDownLatch(1);
        long check = vertx.setPeriodic(STOP_CHECK_MS, id -> {
            if (lanes.values().stream().allMatch(Lane::isIdle)) fleet.close().onComplete(closed -> idle.countDown());
        });
        if (!idle.await(STOP_WITHIN_MS, TimeUnit.MILLISECONDS)) Log.warn("stopped with router work under way");
        vertx.cancelTimer(check);
    }

    void wake(String routerId) {
        lane(routerId).wake();
    }

    @Override
    public void connected(String routerId) {
        lane(routerId).reconnected();
        reconcileNow(routerId);
    }

    void rebooted(@Observes RouterRebooted event) {
        reconcileNow(event.routerId());
    }

    private void reconcileNow(String routerId) {
        var router = directory.routerNow(routerId);
        if (router == null) return;
        desired.dueNow(router.companyId(), routerId)
                .subscribe()
                .with(
                        due -> lane(routerId).reconcile(router.companyId()),
                        failure -> Log.warnf("reconcile not asked for: %s", failure.toString()));
    }

    @Override
    public void unreachable(String routerId, RouterUnreachable problem) {
        // the lane meets it at its next try
    }

    private void poll() {
        if (!polling.compareAndSet(false, true)) return;
        desired.expireEnded()
                .invoke(routers -> routers.forEach(this::wake))
                .chain(store::waitingRouters)
                .invoke(routers -> routers.forEach(this::wake))
                .chain(desired::due)
                .invoke(routers -> routers.stream().filter(fleet::isConnected).forEach(this::reconcile))
                .onTermination()
                .invoke(() -> polling.set(false))
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("due jobs could not be read: %s", failure.toString()));
    }

    private void reconcile(String routerId) {
        var router = directory.routerNow(routerId);
        if (router != null) lane(routerId).reconcile(router.companyId());
    }

    private Lane lane(String routerId) {
        return lanes.computeIfAbsent(
                routerId, id -> new Lane(id, store, directory, fleet, secrets, listeners, turns, reconciler.of(id)));
    }
}
