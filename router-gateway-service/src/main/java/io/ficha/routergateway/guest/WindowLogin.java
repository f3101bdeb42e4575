package io.ficha.routergateway.guest;

import io.ficha.common.id.Ids;
import io.ficha.routergateway.desired.PayWindowUser;
import io.ficha.routergateway.guest.PayWindowStore.PayWindow;
import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.TrapKind;
import io.ficha.routeros.value.Durations;
import io.ficha.routeros.value.MacAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * One try to let one device out to its bank: as a user of its own, bound to its MAC, at a low rate and for a time, so
 * that the router ends it by itself whatever becomes of Ficha. Nobody is told the password. A device that the router
 * does not see, or that is online already, gets nothing written for it.
 */
final class WindowLogin {
    /** Upload and download, for all pages that a bank has; not for a film. */
    static final String RATE = "512k/1M";

    private static final String PROFILES = "/ip/hotspot/user/profile";
    private static final String ALONE = "1";

    private final Vertx vertx;
    private final RouterCalls router;
    private final PayWindow window;
    private final MacAddress mac;
    private final Optional<Ipv4> given;

    WindowLogin(Vertx vertx, RouterCalls router, PayWindow window) {
        this.vertx = vertx;
        this.router = router;
        this.window = window;
        this.mac = MacAddress.read(window.mac());
        this.given = Ipv4.read(window.ip()).filter(Ipv4::isSomewhere);
    }

    /** @return whether the device was read back as online; fails when the router cannot be asked */
    Future<Boolean> run() {
        var hosts = Host.read(router, mac);
        var sessions = Sessions.of(router, mac);
        return Future.all(hosts, sessions).compose(both -> {
            boolean isHere = Host.choose(hosts.result(), given).isPresent();
            boolean isOnline =
                    sessions.result().stream().anyMatch(session -> !PayWindowUser.isOne(session.get("user")));
            return isHere && !isOnline ? open() : Future.succeededFuture(false);
        });
    }

    private Future<Boolean> open() {
        var password = Ids.hex(16);
        var user = PayWindowUser.name(window.purchaseId());
        return withProfile()
                .compose(there -> router.write(Command.of(GuestUsers.MENU + "/add")
                        .set("name", user)
                        .set("password", password)
                        .set("profile", PayWindowUser.PROFILE)
                        .set("mac-address", mac.text())
                        .set("limit-uptime", Durations.write(Duration.ofSeconds(window.secondsLeft())))
                        .set("comment", PayWindowUser.mark(window.purchaseId()).text())))
                .compose(added -> new DeviceLogin(vertx, router, mac, given, user, password).run())
                .map(result -> result instanceof LoginResult.Online);
    }

    /** Made once for each router; what its owner makes of it afterwards is the owner's business. */
    private Future<Void> withProfile() {
        return router.read(Command.of(PROFILES + "/print").proplist("name").where("name", PayWindowUser.PROFILE))
                .compose(rows -> rows.isEmpty() ? addProfile() : Future.succeededFuture());
    }

    private Future<Void> addProfile() {
        return router.write(Command.of(PROFILES + "/add")
                        .set("name", PayWindowUser.PROFILE)
                        .set("rate-limit", RATE)
                        .set("shared-users", ALONE)
                        .set("add-mac-cookie", "no"))
                .<Void>mapEmpty()
                .recover(failure -> failure instanceof CommandTrap trap && trap.kind() == TrapKind.DUPLICATE
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
    }
}
