package io.ficha.simulators.routeros.hotspot;

import io.ficha.simulators.routeros.hotspot.HotspotSession.Limits;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.network.AddressLists;
import io.ficha.simulators.routeros.network.Pools;
import io.ficha.simulators.routeros.network.Queues;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides who may log in at the hotspot, and sets up what a session brings with it. */
final class Logins {
    private static final String MAC_COOKIE = "mac-cookie";

    private final Box box;
    private final Hotspot hotspot;

    Logins(Box box, Hotspot hotspot) {
        this.box = box;
        this.hotspot = hotspot;
    }

    static Refusal noAddress() {
        return new Refusal("cannot assign ip address - no more free addresses from pool");
    }

    /** @throws Refusal in the words of the login page */
    HotspotSession logIn(Guest guest, String name, String password, String loginBy) {
        return logIn(guest, name, loginBy, password::equals);
    }

    /** @throws Refusal in the words of the login page */
    HotspotSession logIn(Guest guest, String name, String loginBy, Predicate<String> isPassword) {
        try {
            if (guest.blocked() || !allowed(guest, loginBy)) {
                throw new Refusal("login method is not allowed"); // [U]
            }
            var user = user(guest, name)
                    .filter(item -> isPassword.test(item.getOr("password", "")))
                    .orElseThrow(() -> new Refusal("invalid username or password"));
            return admit(guest, user, loginBy);
        } catch (Refusal refusal) {
            hotspot.refused(guest, name, refusal);
            throw refusal;
        }
    }

    /** Logs a guest in who need not say anything: by its cookie, or by its hardware address. */
    void byItself(Guest guest) {
        try {
            var cookie = Cookies.of(box, guest.mac()).filter(item -> allowed(guest, MAC_COOKIE));
            var byCookie = cookie.flatMap(item -> user(guest, item.getOr("user", "")));
            if (byCookie.isPresent()) {
                admit(guest, byCookie.get(), MAC_COOKIE);
            } else if (allowed(guest, "mac") && user(guest, guest.mac()).isPresent()) {
                logIn(guest, guest.mac(), serverProfile(guest).getOr("mac-auth-password", ""), "mac");
            }
        } catch (Refusal refusal) {
            // it stays a host that has to log in
        }
    }

    private HotspotSession admit(Guest guest, Item user, String loginBy) {
        var name = user.getOr("name", "");
        if (!user.getOr("mac-address", guest.mac()).equals(guest.mac())) {
            throw new Refusal("user " + name + " is not allowed to log in from this MAC address");
        }
        var profile = profile(user);
        var limits = limits(user, profile);
        if (limits.time().filter(left -> left.isZero() || left.isNegative()).isPresent()) {
            throw new Refusal("user " + name + " has reached uptime limit");
        }
        boolean usedUp = Stream.of(limits.bytesIn(), limits.bytesOut(), limits.bytesTotal())
                .flatMap(Optional::stream)
                .anyMatch(left -> left <= 0);
        if (usedUp) {
            throw new Refusal("user " + name + " has reached traffic limit");
        }
        var shared = HotspotMenus.USER_PROFILE.effective(profile, "shared-users");
        long others = hotspot.sessionsOf(user).stream()
                .filter(session -> session.guest() != guest)
                .count();
        if (!shared.equals("unlimited") && others >= Long.parseLong(shared)) {
            throw new Refusal("no more sessions are allowed for user");
        }
        var translated = translation(user, profile);
        guest.session().ifPresent(session -> hotspot.end(session, "user request")); // a second login replaces the first
        translated.ifPresent(guest::translateTo);
        var session = new HotspotSession(box, guest, user, loginBy, limits);
        setUp(session, profile);
        hotspot.start(session);
        return session;
    }

    private void setUp(HotspotSession session, Item profile) {
        var guest = session.guest();
        var name = session.user().getOr("name", "");
        var rate = profile.get("rate-limit");
        if (rate != null) {
            var queue = Queues.add(box, "<hotspot-" + name + ">", guest.address(), rate, session);
            session.atEnd(() -> Queues.remove(box, queue));
        }
        var list = profile.get("address-list");
        if (list != null) {
            var entry = AddressLists.add(box, list, guest.address(), session);
            session.atEnd(() -> AddressLists.remove(box, entry));
        }
        if (HotspotMenus.USER_PROFILE.effective(profile, "add-mac-cookie").equals("true")
                && allowed(guest, MAC_COOKIE)) {
            Cookies.keep(
                    box,
                    guest.mac(),
                    name,
                    HotspotMenus.USER_PROFILE
                            .time(profile, "mac-cookie-timeout")
                            .orElse(Duration.ofDays(3)));
        }
    }

    private Limits limits(Item user, Item profile) {
        var used = Usage.of(box, user);
        var menu = HotspotMenus.USER_PROFILE;
        var uptime = UserMenu.MENU
                .time(user, "limit-uptime")
                .filter(limit -> !limit.isZero()) // the default of the manual: no limit
                .map(limit -> limit.minusSeconds(used.seconds()));
        var time = Stream.of(menu.time(profile, "session-timeout"), uptime)
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
        return new Limits(
                time,
                menu.time(profile, "idle-timeout"),
                menu.time(profile, "keepalive-timeout"),
                left(user, "limit-bytes-in", used.bytesIn()),
                left(user, "limit-bytes-out", used.bytesOut()),
                left(user, "limit-bytes-total", used.bytesIn() + used.bytesOut()));
    }

    private static Optional<Long> left(Item user, String limit, long used) {
        return user.count(limit) == 0 ? Optional.empty() : Optional.of(user.count(limit) - used);
    }

    /** The user's own address, or one out of the profile's pool. */
    private Optional<String> translation(Item user, Item profile) {
        var own = Optional.ofNullable(user.get("address"));
        if (own.isPresent()) {
            return own;
        }
        return HotspotMenus.USER_PROFILE.follow(box, profile, "address-pool").map(pool -> Pools.free(
                        pool, address -> hotspot.at(address).isPresent())
                .orElseThrow(Logins::noAddress));
    }

    private Optional<Item> user(Guest guest, String name) {
        return box.table(UserMenu.MENU).named(name).stream()
                .filter(user -> !user.is("disabled") && !UserMenu.isTrial(user))
                .filter(user -> user.getOr("server", guest.server().id())
                        .equals(guest.server().id()))
                .findFirst();
    }

    private Item profile(Item user) {
        return UserMenu.MENU.follow(box, user, "profile").orElseGet(() -> box.table(HotspotMenus.USER_PROFILE)
                .oneNamed("default")
                .orElseThrow());
    }

    boolean allowed(Guest guest, String loginBy) {
        var ways = HotspotMenus.SERVER_PROFILE.effective(serverProfile(guest), "login-by");
        return ("," + ways + ",").contains("," + loginBy + ",");
    }

    Item serverProfile(Guest guest) {
        return HotspotMenus.SERVER.follow(box, guest.server(), "profile").orElseGet(() -> box.table(
                        HotspotMenus.SERVER_PROFILE)
                .oneNamed("default")
                .orElseThrow());
    }
}
