package io.ficha.routergateway.guest;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.inbox.EventHandler;
import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.guest.AutoConnectStore.Device;
import io.ficha.routergateway.guest.AutoConnectStore.SaleKey;
import io.ficha.routergateway.hotspot.DeliveryListener;
import io.ficha.routeros.Row;
import io.ficha.routeros.value.MacAddress;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Logs the buyer's device in once the user is on the router. Runs after the delivery is written down and told, so it
 * never delays or fails one; one bounded try, and then the guest logs in by hand.
 */
@ApplicationScoped
class AutoConnect implements DeliveryListener {
    static final String TIMEOUT = "timeout";
    private static final String UNREACHABLE = "router_unreachable";
    private static final String HOST_UNKNOWN = "host_unknown";
    private static final String REFUSED = "refused";
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration IN_ALL = PATIENCE.plusSeconds(2);
    private static final int AT_A_TIME = 128;
    private static final int MOST_EXPECTED = 10_000;
    private static final long POLL_MS = 1000;

    private final Vertx vertx;
    private final AutoConnectStore store;
    private final Directory directory;
    private final Fleet fleet;
    private final SecretBox secrets;
    private final PayWindows windows;
    private final Set<SaleKey> expected = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean polling = new AtomicBoolean();
    private volatile boolean stopping;

    AutoConnect(
            Vertx vertx,
            AutoConnectStore store,
            Directory directory,
            Fleet fleet,
            SecretBox secrets,
            PayWindows windows) {
        this.vertx = vertx;
        this.store = store;
        this.directory = directory;
        this.fleet = fleet;
        this.secrets = secrets;
        this.windows = windows;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(POLL_MS, POLL_MS, id -> poll());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Produces
    @Singleton
    EventHandler<ProvisionHotspotUser> sold() {
        return new EventHandler<>(
                "guest-auto-connect", ProvisionHotspotUser.TYPE, ProvisionHotspotUser.class, store::expect, sale -> {
                    if (sale.device() == null) return;
                    var key = new SaleKey(sale.companyId(), sale.purchaseId());
                    expected.add(key);
                    begin(key);
                });
    }

    /** The delivery may be done; the claim finds out. Devices that this process knows nothing of wait for the poll. */
    @Override
    public void tried(String companyId, String purchaseId) {
        var key = new SaleKey(companyId, purchaseId);
        if (expected.contains(key)) begin(key);
    }

    private void poll() {
        if (stopping || !polling.compareAndSet(false, true)) return;
        store.tidy()
                .chain(() -> store.due(AT_A_TIME))
                .onTermination()
                .invoke(() -> polling.set(false))
                .subscribe()
                .with(
                        keys -> {
                            if (expected.size() > MOST_EXPECTED) expected.clear(); // never delivered
                            keys.forEach(this::begin);
                        },
                        failure -> Log.warnf("devices that wait could not be read: %s", failure.toString()));
    }

    /** What finds no place now is found by the next poll. */
    private void begin(SaleKey key) {
        if (stopping) return;
        if (underWay.incrementAndGet() > AT_A_TIME) {
            underWay.decrementAndGet();
            return;
        }
        store.claim(key)
                .chain(device -> device == null ? Uni.createFrom().voidItem() : connect(device))
                .onTermination()
                .invoke(underWay::decrementAndGet)
                .subscribe()
                .with(
                        done -> {},
                        failure -> Log.warnf(
                                "a device was not logged in purchaseId=%s: %s", key.purchaseId(), failure.toString()));
    }

    private Uni<Void> connect(Device device) {
        expected.remove(new SaleKey(device.companyId(), device.purchaseId()));
        return directory
                .router(device.companyId(), device.routerId())
                .chain(router -> router == null
                        ? Uni.createFrom().<LoginResult>item(new LoginResult.Refused("no such router"))
                        : Futures.uni(
                                () -> windows.inTurn(router.routerId(), device.mac(), () -> logIn(device, router))))
                .ifNoItem()
                .after(IN_ALL)
                .fail()
                .map(End::of)
                .onFailure()
                .recoverWithItem(End::of)
                .chain(end -> end.session() != null
                        ? store.end(device, at -> device.confirmed(end.session().get("address"), at))
                        : notConfirmed(device, end.reason()));
    }

    private Future<LoginResult> logIn(Device device, RouterState router) {
        var password = device.sealedPassword() == null
                ? ""
                : secrets.open(device.companyId(), "hotspot-password", device.purchaseId(), device.sealedPassword());
        var calls = new RouterCalls(fleet, router, PATIENCE);
        return new DeviceLogin(
                        vertx,
                        calls,
                        MacAddress.read(device.mac()),
                        Ipv4.read(device.ip()).filter(Ipv4::isSomewhere),
                        device.username(),
                        password)
                .run();
    }

    private Uni<Void> notConfirmed(Device device, String reason) {
        Log.infof(
                "device not seen online purchaseId=%s routerId=%s reason=%s",
                device.purchaseId(), device.routerId(), reason);
        return store.end(device, at -> device.notConfirmed(reason, at));
    }

    /** How a try ended: with a session, or for a reason. */
    private record End(Row session, String reason) {
        static End of(LoginResult result) {
            if (result instanceof LoginResult.Online online) return new End(online.session(), null);
            if (result instanceof LoginResult.HostUnknown) return new End(null, HOST_UNKNOWN);
            return new End(null, result instanceof LoginResult.NotSeen ? TIMEOUT : REFUSED);
        }

        static End of(Throwable failure) {
            if (Trouble.isTimeout(failure)) return new End(null, TIMEOUT);
            return new End(null, Trouble.isRouterAway(failure) ? UNREACHABLE : REFUSED);
        }
    }
}
