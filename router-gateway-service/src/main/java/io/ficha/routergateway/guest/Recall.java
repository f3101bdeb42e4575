package io.ficha.routergateway.guest;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.security.Caller;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.guest.DeviceStore.Access;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Finds what a device has bought by its MAC address and the router's key, and logs it in with credentials that stay
 * here. Whoever takes another's address in the same network gets no more than the router's own MAC cookie would give.
 */
@ApplicationScoped
class Recall {
    private static final Duration IN_ALL = Guests.PATIENCE.plusSeconds(2);
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private final Vertx vertx;
    private final Directory directory;
    private final Fleet fleet;
    private final SecretBox secrets;
    private final DeviceStore devices;
    private final Throttle throttle;

    Recall(Vertx vertx, Directory directory, Fleet fleet, SecretBox secrets, DeviceStore devices, Throttle throttle) {
        this.vertx = vertx;
        this.directory = directory;
        this.fleet = fleet;
        this.secrets = secrets;
        this.devices = devices;
        this.throttle = throttle;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(HOUR_MS, HOUR_MS, id -> devices.forget()
                .subscribe()
                .with(
                        forgotten -> {},
                        failure -> Log.warnf("ended devices could not be forgotten: %s", failure.toString())));
    }

    /** @return whether the device has an access; fails with {@link TooManyAttempts} and without a database */
    Uni<RecallAnswer> look(Caller.Portal portal, RecallRequest request) {
        throttle.admitLook(portal, request.mac());
        if (directory.isInactive(portal.companyId())) return Uni.createFrom().item(RecallAnswer.of(null));
        return devices.newest(portal.companyId(), portal.routerId(), request.mac())
                .map(RecallAnswer::of);
    }

    /** @return how the login ended; fails with {@link TooManyAttempts} and without a database */
    Uni<RecallLogin> connect(Caller.Portal portal, RecallRequest request) {
        throttle.admitLogin(portal, request.mac());
        if (directory.isInactive(portal.companyId())) return Uni.createFrom().item(RecallLogin.companyInactive());
        return directory.router(portal.companyId(), portal.routerId()).chain(router -> {
            if (router == null || !router.activo()) return Uni.createFrom().item(RecallLogin.routerInactive());
            return devices.newest(portal.companyId(), portal.routerId(), request.mac())
                    .chain(access -> {
                        if (access == null) return Uni.createFrom().item(RecallLogin.nothing());
                        if (!access.delivered()) return Uni.createFrom().item(RecallLogin.underWay());
                        return logIn(router, request, access);
                    });
        });
    }

    private Uni<RecallLogin> logIn(RouterState router, RecallRequest request, Access access) {
        var password = access.sealedPassword() == null
                ? ""
                : secrets.open(router.companyId(), "hotspot-password", access.purchaseId(), access.sealedPassword());
        var calls = new RouterCalls(fleet, router, Guests.PATIENCE);
        return Futures.uni(() ->
                        new DeviceLogin(vertx, calls, request.mac(), request.ip(), access.username(), password).run())
                .ifNoItem()
                .after(IN_ALL)
                .fail()
                .map(RecallLogin::of)
                .onFailure()
                .recoverWithItem(failure -> Trouble.told(
                        failure, router.routerId(), RecallLogin::routerInactive, problem -> RecallLogin.error()));
    }
}
