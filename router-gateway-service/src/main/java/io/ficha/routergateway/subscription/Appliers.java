package io.ficha.routergateway.subscription;

import io.ficha.common.directory.Directory;
import io.ficha.routergateway.desired.Turns;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.FleetListener;
import io.ficha.routergateway.fleet.RouterRebooted;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.ficha.routergateway.hotspot.Urgency;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One applier per router that has services; woken by changes and reconnects, with a poll as the floor. */
@ApplicationScoped
class Appliers implements FleetListener {
    private static final long POLL_MS = 500;
    private static final long STOP_CHECK_MS = 20;
    private static final long STOP_WITHIN_MS = 6000;
    private static final int BEFORE_THE_CONNECTIONS_CLOSE = 200;

    private final Vertx vertx;
    private final RouterStore routers;
    private final ServiceStore services;
    private final Directory directory;
    private final Fleet fleet;
    private final Urgency urgency;
    private final SubscriptionConfig config;
    private final Turns turns;
    private final Map<String, Applier> appliers = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();
    private long timer;

    Appliers(
            Vertx vertx,
            RouterStore routers,
            ServiceStore services,
            Directory directory,
            Fleet fleet,
            Urgency urgency,
            SubscriptionConfig config) {
        this.vertx = vertx;
        this.routers = routers;
        this.services = services;
        this.directory = directory;
        this.fleet = fleet;
        this.urgency = urgency;
        this.config = config;
        this.turns = new Turns(config.atOnce(), config.atOncePerCompany());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(POLL_MS, POLL_MS, id -> poll());
    }

    /** Lets the appliers finish what they hold. */
    void stop(@Observes @Priority(BEFORE_THE_CONNECTIONS_CLOSE) ShutdownEvent event) throws InterruptedException {
        vertx.cancelTimer(timer);
        appliers.values().forEach(Applier::stop);
        var idle = new CountDownLatch(1);
        long check = vertx.setPeriodic(STOP_CHECK_MS, id -> {
            if (appliers.values().stream().allMatch(Applier::isIdle)) idle.countDown();
        });
        if (!idle.await(STOP_WITHIN_MS, TimeUnit.MILLISECONDS)) Log.warn("stopped with services under way");
        vertx.cancelTimer(check);
    }

    /** Says that something may be due. */
    void wake(String routerId, String companyId) {
        appliers.computeIfAbsent(
                        routerId,
                        id -> new Applier(id, vertx, routers, services, directory, fleet, urgency, config, turns))
                .wake(companyId);
    }

    private void poll() {
        if (!polling.compareAndSet(false, true)) return;
        routers.due()
                .invoke(due -> due.forEach(it -> wake(it.routerId(), it.companyId())))
                .onTermination()
                .invoke(() -> polling.set(false))
                .subscribe()
                .with(due -> {}, failure -> Log.warnf("due services could not be read: %s", failure.toString()));
    }

    /** What it has may be older than what it had. */
    @Override
    public void connected(String routerId) {
        checkAll(routerId);
    }

    void rebooted(@Observes RouterRebooted event) {
        checkAll(event.routerId());
    }

    private void checkAll(String routerId) {
        services.checkAll(routerId)
                .chain(() -> routers.back(routerId))
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("services not asked for: %s", failure.toString()));
    }

    @Override
    public void unreachable(String routerId, RouterUnreachable problem) {
        // the applier meets it at its next try
    }
}
