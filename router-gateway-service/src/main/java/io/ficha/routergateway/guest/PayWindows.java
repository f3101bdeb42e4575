package io.ficha.routergateway.guest;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.routergateway.ClosePayWindow;
import io.ficha.common.event.routergateway.OpenPayWindow;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.inbox.EventHandler;
import io.ficha.routergateway.desired.DesiredStore;
import io.ficha.routergateway.desired.PayWindowUser;
import io.ficha.routergateway.desired.RemoveUsers;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.guest.PayWindowStore.Due;
import io.ficha.routergateway.guest.PayWindowStore.PayWindow;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets guests out to their bank for the minutes in which they confirm a payment (ADR 0020). A convenience: one bounded
 * try, and nothing waits for it. The router ends a window by itself; what is left of one that could not be closed goes
 * with the next reconciliation.
 */
@ApplicationScoped
class PayWindows {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration IN_ALL = PATIENCE.plusSeconds(2);
    private static final long POLL_MS = 1000;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private final Vertx vertx;
    private final PayWindowStore store;
    private final DesiredStore desired;
    private final Directory directory;
    private final Fleet fleet;
    private final Turns turns = new Turns();
    private final AtomicBoolean polling = new AtomicBoolean();
    private volatile boolean stopping;

    PayWindows(Vertx vertx, PayWindowStore store, DesiredStore desired, Directory directory, Fleet fleet) {
        this.vertx = vertx;
        this.store = store;
        this.desired = desired;
        this.directory = directory;
        this.fleet = fleet;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(POLL_MS, POLL_MS, id -> poll());
        vertx.setPeriodic(HOUR_MS, HOUR_MS, id -> store.forget()
                .subscribe()
                .with(
                        forgotten -> {},
                        failure -> Log.warnf("old pay windows could not be forgotten: %s", failure.toString())));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Produces
    @Singleton
    EventHandler<OpenPayWindow> asked() {
        return new EventHandler<>(
                "guest-open-pay-window",
                OpenPayWindow.TYPE,
                OpenPayWindow.class,
                store::ask,
                command -> begin(new Due(command.companyId(), command.purchaseId(), true)));
    }

    @Produces
    @Singleton
    EventHandler<ClosePayWindow> left() {
        return new EventHandler<>(
                "guest-close-pay-window",
                ClosePayWindow.TYPE,
                ClosePayWindow.class,
                store::leave,
                command -> begin(new Due(command.companyId(), command.purchaseId(), false)));
    }

    /** @return what the work gives, once nobody else logs this device in or out */
    <T> Future<T> inTurn(String routerId, String mac, Supplier<Future<T>> work) {
        return turns.run(routerId + "\n" + mac, work);
    }

    private void poll() {
        if (stopping || !polling.compareAndSet(false, true)) return;
        store.due()
                .onTermination()
                .invoke(() -> polling.set(false))
                .subscribe()
                .with(
                        due -> due.forEach(this::begin),
                        failure -> Log.warnf("pay windows could not be read: %s", failure.toString()));
    }

    private void begin(Due it) {
        if (stopping) return;
        var work = it.opens() ? open(it) : close(it);
        work.subscribe()
                .with(
                        done -> {},
                        failure ->
                                Log.warnf("a pay window waits purchaseId=%s: %s", it.purchaseId(), failure.toString()));
    }

    private Uni<Void> open(Due it) {
        return store.claim(it.companyId(), it.purchaseId())
                .chain(window -> window == null
                        ? Uni.createFrom().voidItem()
                        : onRouter(window, router -> new WindowLogin(
                                                vertx, new RouterCalls(fleet, router, PATIENCE), window)
                                        .run())
                                .chain(online -> online
                                        ? store.opened(window)
                                        : store.failed(window).chain(() -> close(it))));
    }

    private Uni<Void> close(Due it) {
        return store.closing(it.companyId(), it.purchaseId())
                .chain(window -> window == null
                        ? Uni.createFrom().voidItem()
                        : onRouter(window, router -> remove(router, window))
                                .chain(gone -> gone
                                        ? Uni.createFrom().voidItem()
                                        : desired.dueNow(window.companyId(), window.routerId()))
                                .chain(() -> store.closed(window)));
    }

    private Future<Boolean> remove(RouterState router, PayWindow window) {
        var marks = List.of(PayWindowUser.mark(window.purchaseId()));
        return fleet.connection(router)
                .compose(connection -> new RemoveUsers(connection, fleet.writes(router.routerId()), marks).run());
    }

    /** @return whether it was done; false when the router could not be asked, too */
    private Uni<Boolean> onRouter(PayWindow window, Function<RouterState, Future<Boolean>> work) {
        return directory
                .router(window.companyId(), window.routerId())
                .chain(router -> router == null
                        ? Uni.createFrom().item(false)
                        : Futures.uni(() -> inTurn(window.routerId(), window.mac(), () -> work.apply(router))))
                .ifNoItem()
                .after(IN_ALL)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.infof(
                            "pay window not moved purchaseId=%s routerId=%s: %s",
                            window.purchaseId(), window.routerId(), failure.toString());
                    return false;
                });
    }
}
