package io.ficha.routergateway.guest;

import io.ficha.routergateway.desired.PayWindowUser;
import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.ficha.routeros.value.MacAddress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One try to log one device in as one user, by API sentences alone. What counts is what the router shows afterwards: a
 * session of this user, on this MAC, at an address that belongs to this MAC. Whatever the login itself answers, also
 * nothing, is settled by that reading.
 *
 * <p>The router checks the password before it counts sessions, and nobody's session is touched before it says that
 * there are too many; then the oldest of this user ends, this device's own first.
 */
final class DeviceLogin {
    static final Duration CONFIRM_WITHIN = Duration.ofSeconds(6);
    private static final long LOOK_AGAIN_MS = 150;
    private static final int MOST_ENDED = 3;

    private final Vertx vertx;
    private final RouterCalls router;
    private final MacAddress mac;
    private final Optional<Ipv4> given;
    private final String user;
    private final String password;
    private long confirmBy;
    private boolean looked;
    private int ended;

    /**
     * Prepares a try.
     *
     * @param given where the guest says the device is; counts only when the router says so too
     * @param password empty for a PIN
     */
    DeviceLogin(Vertx vertx, RouterCalls router, MacAddress mac, Optional<Ipv4> given, String user, String password) {
        this.vertx = vertx;
        this.router = router;
        this.mac = mac;
        this.given = given;
        this.user = user;
        this.password = password;
    }

    /** @return fails only when the router cannot be asked */
    Future<LoginResult> run() {
        var hosts = Host.read(router, mac);
        var sessions = sessions();
        return Future.all(hosts, sessions).compose(both -> {
            var host = Host.choose(hosts.result(), given);
            if (host.isEmpty()) return done(new LoginResult.HostUnknown());
            var session = own(hosts.result(), sessions.result());
            return session.isPresent()
                    ? done(new LoginResult.Online(session.get(), true))
                    : endWindows(sessions.result())
                            .compose(ended -> logIn(host.get().loginAddress().orElseThrow()));
        });
    }

    /** A device that was out at its bank is so no more once it is somebody. @return whether there was such a session */
    private Future<Boolean> endWindows(List<Row> sessions) {
        var windows = sessions.stream()
                .filter(session -> PayWindowUser.isOne(session.get("user")) && !user.equals(session.get("user")))
                .toList();
        Future<Void> all = Future.succeededFuture();
        for (var window : windows) all = all.compose(ended -> Sessions.end(router, window));
        return all.map(ended -> !windows.isEmpty());
    }

    private Future<LoginResult> logIn(Ipv4 ip) {
        var command = Command.of("/ip/hotspot/active/login")
                .set("ip", ip.text())
                .set("mac-address", mac.text())
                .set("user", user);
        if (!password.isEmpty()) command = command.set("password", password);
        return router.write(command).compose(taken -> confirm(), failure -> afterRefusal(ip, failure));
    }

    private Future<LoginResult> afterRefusal(Ipv4 ip, Throwable failure) {
        if (!(failure instanceof CommandTrap trap)) {
            boolean mayHaveRun = failure instanceof RouterOsFailure known && known.mayHaveRun();
            return mayHaveRun ? confirm() : Future.failedFuture(failure);
        }
        var text = trap.getMessage();
        if (text.contains("already")) return afterAlready(ip); // "already logged in", "already authorizing"
        if (text.contains("no more sessions") || text.contains("session limit")) {
            return ended++ == MOST_ENDED
                    ? done(new LoginResult.Refused(text))
                    : endOldest().compose(gone -> logIn(ip));
        }
        if (text.contains("invalid username or password")) return done(new LoginResult.WrongPassword());
        if (text.contains("uptime limit") || text.contains("traffic limit")) {
            return done(new LoginResult.UsedUp(text));
        }
        if (text.contains("unknown host")) return done(new LoginResult.HostUnknown());
        if (trap.kind() == TrapKind.BUSY || trap.kind() == TrapKind.PERMISSION) return Future.failedFuture(trap);
        return done(new LoginResult.Refused(text));
    }

    /** A window may have opened between the look and the login. */
    private Future<LoginResult> afterAlready(Ipv4 ip) {
        if (ended++ == MOST_ENDED) return confirm();
        return sessions().compose(this::endWindows).compose(windows -> windows ? logIn(ip) : confirm());
    }

    private Future<Void> endOldest() {
        return Sessions.read(router, List.of(user)).compose(all -> Sessions.oldest(all, mac)
                .map(session -> Sessions.end(router, session))
                .orElseGet(Future::succeededFuture));
    }

    private Future<LoginResult> confirm() {
        confirmBy = System.nanoTime() + CONFIRM_WITHIN.toNanos();
        return look();
    }

    private Future<LoginResult> look() {
        var hosts = Host.read(router, mac); // read anew: the login may have given the device another address
        var sessions = sessions();
        return Future.all(hosts, sessions)
                .compose(
                        both -> {
                            looked = true;
                            return own(hosts.result(), sessions.result())
                                    .map(session -> done(new LoginResult.Online(session, false)))
                                    .orElseGet(() -> lookAgain(null));
                        },
                        this::lookAgain);
    }

    private Future<LoginResult> lookAgain(Throwable failure) {
        boolean over = System.nanoTime() > confirmBy
                || router.left().minusMillis(LOOK_AGAIN_MS).isNegative();
        if (over) return looked ? done(new LoginResult.NotSeen()) : notAsked(failure);
        Promise<LoginResult> later = Promise.promise();
        vertx.setTimer(LOOK_AGAIN_MS, timer -> look().onComplete(later));
        return later.future();
    }

    /** Since the login the router has answered nothing at all. */
    private static Future<LoginResult> notAsked(Throwable failure) {
        return Future.failedFuture(failure == null ? new RouterCalls.TimeIsUp() : failure);
    }

    private Future<List<Row>> sessions() {
        return Sessions.of(router, mac);
    }

    private Optional<Row> own(List<Host> hosts, List<Row> sessions) {
        return sessions.stream()
                .filter(session -> user.equals(session.get("user")))
                .filter(session -> Ipv4.read(session.get("address"))
                        .filter(ip -> hosts.stream().anyMatch(host -> host.has(ip)))
                        .isPresent())
                .findFirst();
    }

    private static Future<LoginResult> done(LoginResult result) {
        return Future.succeededFuture(result);
    }
}
