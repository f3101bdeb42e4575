package io.ficha.routergateway.guest;

import io.ficha.common.secret.Hashes;
import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.ficha.routeros.value.MacAddress;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One try to log a device in with a running-time ticket, a user whose comment holds {@code MODE=}, {@code TL=} and
 * {@code TA=}. Such a user is bound to the MAC address it was first used with, and phones change theirs; so every other
 * MAC gets a clone of its own, {@code <user>_RANDMAC1} to {@code _RANDMAC15}.
 *
 * <p><b>The rule: base and clones are one ticket, and together they get what was paid for once.</b>
 *
 * <ul>
 *   <li>A clone is made from the base user, never from a clone, bound to its MAC in the same command that makes it, with
 *       the lowest number that is free. All fifteen names are looked at. The router refuses a name that is taken, so two
 *       requests cannot make the same one; whoever loses looks again. After the fifteenth the device is refused.
 *   <li>A clone's limit is the base user's limit less what all the others have used, set anew at every login. So the sum
 *       over all of them never passes the limit that was sold. Once clones have used something of a limited ticket, the
 *       base user's own device gets a clone too: the base's counters know nothing of theirs.
 *   <li>The profile's {@code shared-users} counts for the ticket as a whole, as it does for one user: sessions that run
 *       beside each other would each be given all that is left. The oldest end first. This happens only after the
 *       password was proven, the ticket has something left, and the device is known to be there.
 * </ul>
 *
 * <p>Not covered: the router's own login page, which counts the base user alone.
 */
final class TicketLogin {
    private static final int MOST_ROUNDS = Family.MOST_CLONES + 2;
    private static final String UNLIMITED = "unlimited";

    private final RouterCalls router;
    private final MacAddress mac;
    private final Optional<Ipv4> given;
    private final String base;
    private final String password;
    private final Function<String, DeviceLogin> logins;
    private int rounds;

    /**
     * Prepares a try.
     *
     * @param base the base user's name
     * @param password proven for the user that was named; the ticket's own is the base user's
     * @param logins gives the login of the device as the user of that name
     */
    TicketLogin(
            RouterCalls router,
            MacAddress mac,
            Optional<Ipv4> given,
            String base,
            String password,
            Function<String, DeviceLogin> logins) {
        this.router = router;
        this.mac = mac;
        this.given = given;
        this.base = base;
        this.password = password;
        this.logins = logins;
    }

    /** @return fails only when the router cannot be asked, or refuses a clone for good */
    Future<LoginResult> run() {
        return Host.read(router, mac)
                .compose(hosts -> Host.choose(hosts, given).isEmpty()
                        ? done(new LoginResult.HostUnknown())
                        : withFamily(this::enter));
    }

    private Future<LoginResult> enter(Family family) {
        if (!Hashes.same(GuestUsers.password(family.base()), password)) return done(new LoginResult.WrongPassword());
        if (GuestUsers.isDisabled(family.base())) {
            return done(new LoginResult.Refused("user " + base + " is disabled"));
        }
        if (new Allowance(family).isUsedUp()) return done(usedUp());
        if (seatOf(family).isEmpty() && family.freeName().isEmpty()) return done(new LoginResult.TooManyDevices());
        return makeRoom(family).compose(ended -> ended ? withFamily(this::sit) : sit(family));
    }

    private Future<LoginResult> sit(Family family) {
        var allowance = new Allowance(family);
        if (allowance.isUsedUp()) return done(usedUp());
        var seat = seatOf(family);
        if (seat.isPresent()) {
            return allow(family, allowance, seat.get()).compose(set -> logIn(seat.get()));
        }
        return family.freeName()
                .map(name -> add(family, allowance, name))
                .orElseGet(() -> done(new LoginResult.TooManyDevices()));
    }

    /** The member that is this device's own, if there is one. */
    private Optional<Row> seatOf(Family family) {
        boolean asBase = family.isBasesOwn(mac) && !new Allowance(family).isUsedByClones();
        return asBase ? Optional.of(family.base()) : family.cloneOf(mac);
    }

    private Future<?> allow(Family family, Allowance allowance, Row seat) {
        if (seat.equals(family.base())) return Future.succeededFuture();
        var changes = allowance.changesOf(seat);
        if (!Hashes.same(GuestUsers.password(seat), password)) changes.put("password", password);
        if (changes.isEmpty()) return Future.succeededFuture();
        var command = Command.of(GuestUsers.MENU + "/set").id(seat.get(".id"));
        for (var change : changes.entrySet()) command = command.set(change.getKey(), change.getValue());
        return router.write(command);
    }

    private Future<LoginResult> add(Family family, Allowance allowance, String name) {
        var command = Command.of(GuestUsers.MENU + "/add").set("name", name).set("mac-address", mac.text());
        for (var property : List.of("password", "profile", "server", "comment")) {
            var value = family.base().get(property);
            if (value != null && !value.isEmpty()) command = command.set(property, value);
        }
        for (var limit : allowance.limitsOf(null).entrySet()) command = command.set(limit.getKey(), limit.getValue());
        return router.write(command).compose(added -> withFamily(now -> keepOne(now, name)), failure -> {
            boolean unclear = failure instanceof RouterOsFailure known && known.mayHaveRun();
            boolean taken = failure instanceof CommandTrap trap && trap.kind() == TrapKind.DUPLICATE;
            return (unclear || taken) && ++rounds < MOST_ROUNDS ? withFamily(this::sit) : Future.failedFuture(failure);
        });
    }

    /** Two gateways may have made a clone for one device each: the lower number stays. */
    private Future<LoginResult> keepOne(Family family, String made) {
        var own = family.cloneOf(mac);
        if (own.isEmpty()) return ++rounds < MOST_ROUNDS ? sit(family) : done(new LoginResult.NotSeen());
        var spare = family.clones().stream()
                .filter(clone ->
                        made.equals(clone.get("name")) && !made.equals(own.get().get("name")))
                .findFirst();
        return spare.map(clone -> router.write(
                                Command.of(GuestUsers.MENU + "/remove").id(clone.get(".id")))
                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture)
                .compose(alone -> logIn(own.get()));
    }

    private Future<LoginResult> logIn(Row seat) {
        return logins.apply(seat.get("name")).run();
    }

    /** @return whether sessions had to end, so that the counters have moved */
    private Future<Boolean> makeRoom(Family family) {
        var profile = router.read(Command.of("/ip/hotspot/user/profile/print")
                .proplist("name", "shared-users")
                .where("name", family.base().getOrDefault("profile", "default")));
        var sessions = Sessions.read(router, Family.names(base));
        return Future.all(profile, sessions).compose(both -> {
            var others = sessions.result().stream()
                    .filter(session -> !Sessions.isOf(session, mac))
                    .toList();
            return end(others, others.size() - seats(profile.result()) + 1);
        });
    }

    private Future<Boolean> end(List<Row> sessions, int count) {
        if (count <= 0 || sessions.isEmpty()) return Future.succeededFuture(false);
        var oldest = Sessions.oldest(sessions, mac).orElseThrow();
        var rest = sessions.stream().filter(session -> !session.equals(oldest)).toList();
        return Sessions.end(router, oldest)
                .compose(gone -> end(rest, count - 1))
                .map(more -> true);
    }

    private static int seats(List<Row> profile) {
        var shared = profile.isEmpty() ? "1" : profile.get(0).getOrDefault("shared-users", "1");
        try {
            return shared.equals(UNLIMITED) ? Integer.MAX_VALUE / 2 : Math.max(1, Integer.parseInt(shared));
        } catch (NumberFormatException unreadable) {
            return 1;
        }
    }

    private Future<LoginResult> withFamily(Function<Family, Future<LoginResult>> step) {
        return Family.read(router, base).compose(family -> family.map(step)
                .orElseGet(() -> done(new LoginResult.Refused("user " + base + " is not there any more"))));
    }

    private LoginResult usedUp() {
        return new LoginResult.UsedUp("user " + base + " has reached its limit");
    }

    private static Future<LoginResult> done(LoginResult result) {
        return Future.succeededFuture(result);
    }
}
