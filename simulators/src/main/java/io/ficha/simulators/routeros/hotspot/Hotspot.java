package io.ficha.simulators.routeros.hotspot;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Part;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.network.Leases;
import io.ficha.simulators.routeros.network.Pools;
import io.ficha.simulators.routeros.system.DeviceLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** Who is in the hotspot's network, who is logged in, and what ends that; event loop only. */
public final class Hotspot implements Part {
    private static final String INFO = "hotspot,account,info,debug";
    private static final String ADMIN_RESET = "admin reset";
    private static final Duration FORGET = Duration.ofMinutes(5);

    private final Box box;
    private final Logins logins;
    private final Map<String, Guest> guests = new LinkedHashMap<>();
    private final Map<Guest, Item> hosts = new HashMap<>();
    private final Map<Item, List<HotspotSession>> sessions = new HashMap<>();

    private Hotspot(Box box) {
        this.box = box;
        this.logins = new Logins(box, this);
    }

    /** The hotspot of that device. */
    public static Hotspot of(Box box) {
        return box.part(Hotspot.class, Hotspot::new);
    }

    /**
     * A phone joins the network; when it has a cookie from before, it is logged in at once.
     *
     * @param address empty for one out of the lease or the pool
     * @return its row in {@code /ip/hotspot/host}
     */
    public Map<String, String> appear(String mac, String address, String hostName) {
        var hardware = Formats.MAC.normalise("mac-address", mac);
        var known = guests.get(hardware);
        if (known != null) {
            known.comeBack(box.clock().now());
            return row(known);
        }
        var server = box.table(HotspotMenus.SERVER).all().stream()
                .filter(item -> !item.is("disabled"))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no hotspot server runs"));
        var own = address.isEmpty()
                ? Leases.reserved(box, hardware).orElseGet(() -> fromPool(server))
                : Formats.ADDRESS.normalise("address", address);
        var guest = new Guest(hardware, own, server, box.clock().now());
        guests.put(hardware, guest);
        guest.setLease(Leases.bind(box, hardware, own, hostName, guest));
        Bindings.of(box, guest).ifPresent(guest::bind);
        hosts.put(guest, box.table(GuestMenus.HOST).addDynamic(Map.of("mac-address", hardware, "address", own), guest));
        if (!guest.bypassed() && !guest.blocked()) {
            logins.byItself(guest);
        }
        return row(guest);
    }

    /** @return the row in {@code /ip/hotspot/active}. @throws Refusal as the login page would say */
    public Map<String, String> logIn(String mac, String user, String password) {
        var guest = guest(mac);
        guest.comeBack(box.clock().now());
        var session = logins.logIn(guest, user, password, "http-chap");
        return GuestMenus.ACTIVE.row(box, session.row());
    }

    /**
     * A guest answers the login page.
     *
     * @param loginBy {@code http-chap} or {@code http-pap}
     * @return the row in {@code /ip/hotspot/active}. @throws Refusal as the login page would say
     */
    public Map<String, String> logIn(String mac, String user, String loginBy, Predicate<String> isPassword) {
        var session = logins.logIn(guest(mac), user, loginBy, isPassword);
        return GuestMenus.ACTIVE.row(box, session.row());
    }

    /** The guest's row in {@code /ip/hotspot/active} while it is logged in. */
    public Optional<Map<String, String>> session(String mac) {
        return guest(mac).session().map(session -> GuestMenus.ACTIVE.row(box, session.row()));
    }

    /** Whether a guest may log in that way, such as {@code http-chap}. */
    public boolean allows(String mac, String loginBy) {
        return logins.allowed(guest(mac), loginBy);
    }

    /** The folder of the pages that guest is shown. */
    public String pages(String mac) {
        return HotspotMenus.SERVER_PROFILE.effective(logins.serverProfile(guest(mac)), "html-directory");
    }

    /** Whether the walled garden lets somebody who is not logged in reach that host. */
    public boolean isInGarden(String host) {
        return Garden.covers(box, host);
    }

    /** The guest asks for the log-out page. */
    public void logOut(String mac) {
        guest(mac).session().ifPresent(session -> end(session, "user request"));
    }

    /** Traffic of a guest; {@code in} is what the device receives from it. */
    public Map<String, String> use(String mac, long in, long out) {
        var guest = guest(mac);
        var usage = Usage.ofBytes(in, out);
        guest.use(usage, box.clock().now());
        guest.session().ifPresent(session -> {
            session.use(usage);
            session.overdue().ifPresent(cause -> end(session, cause));
        });
        return row(guest);
    }

    /** The phone goes out of reach; the device notices by its time-outs. */
    public void leave(String mac) {
        var guest = guest(mac);
        guest.leave(box.clock().now());
        guest.session().ifPresentOrElse(this::watch, () -> forgetLater(guest));
    }

    /** All hosts, as their menu prints them. */
    public List<Map<String, String>> rows() {
        return guests.values().stream().map(this::row).toList();
    }

    @Override
    public void settle() {
        sessions.values().forEach(list -> list.forEach(HotspotSession::settle));
    }

    @Override
    public void shutDown() {
        sessions.values().forEach(list -> list.forEach(HotspotSession::stop));
        sessions.clear();
        guests.clear();
    }

    List<HotspotSession> sessionsOf(Item user) {
        return sessions.getOrDefault(user, List.of());
    }

    Optional<Guest> at(String address) {
        return guests.values().stream()
                .filter(guest ->
                        guest.address().equals(address) || guest.toAddress().equals(address))
                .findFirst();
    }

    Optional<Guest> withMac(String mac) {
        return Optional.ofNullable(guests.get(mac));
    }

    Logins logins() {
        return logins;
    }

    void start(HotspotSession session) {
        sessions.computeIfAbsent(session.user(), user -> new ArrayList<>(1)).add(session);
        session.guest().setSession(Optional.of(session));
        session.show(box.table(GuestMenus.ACTIVE)
                .addDynamic(Map.of("user", session.user().getOr("name", "")), session));
        log(session, "logged in");
        watch(session);
    }

    void end(HotspotSession session, String cause) {
        if (session.hasEnded()) {
            return;
        }
        session.end();
        var guest = session.guest();
        guest.setSession(Optional.empty());
        guest.translateTo(guest.address());
        sessions.computeIfPresent(session.user(), (user, list) -> {
            list.remove(session);
            return list.isEmpty() ? null : list;
        });
        box.table(GuestMenus.ACTIVE).remove(session.row());
        log(session, "logged out: " + cause);
        if (guest.left().isPresent()) {
            forget(guest);
        }
    }

    /** An administrator removes the session. */
    void reset(HotspotSession session) {
        end(session, ADMIN_RESET);
    }

    void forget(Guest guest) {
        guest.session().ifPresent(session -> end(session, ADMIN_RESET));
        if (guests.remove(guest.mac(), guest)) {
            guest.lease().ifPresent(lease -> Leases.release(box, lease));
            box.table(GuestMenus.HOST).remove(hosts.remove(guest));
        }
    }

    void refused(Guest guest, String user, Refusal refusal) {
        DeviceLog.write(box, INFO, "->: " + user + " (" + guest.address() + "): login failed: " + refusal.getMessage());
    }

    private void watch(HotspotSession session) {
        if (session.hasEnded()) {
            return;
        }
        session.overdue().ifPresentOrElse(cause -> end(session, cause), () -> session.arm(() -> watch(session)));
    }

    private void forgetLater(Guest guest) {
        var due = box.clock()
                .now()
                .plus(HotspotMenus.SERVER.time(guest.server(), "idle-timeout").orElse(FORGET));
        box.clock().at(due, () -> {
            boolean away = guest.left().isPresent() && guest.session().isEmpty();
            if (away) {
                forget(guest);
            }
        });
    }

    private String fromPool(Item server) {
        return HotspotMenus.SERVER
                .follow(box, server, "address-pool")
                .flatMap(pool -> Pools.free(pool, address -> at(address).isPresent()))
                .orElseThrow(Logins::noAddress);
    }

    private void log(HotspotSession session, String what) {
        var guest = session.guest();
        DeviceLog.write(box, INFO, "->: " + session.user().getOr("name", "") + " (" + guest.address() + "): " + what);
    }

    private Guest guest(String mac) {
        return withMac(Formats.MAC.normalise("mac-address", mac))
                .orElseThrow(() -> new NoSuchElementException("no such guest"));
    }

    private Map<String, String> row(Guest guest) {
        return GuestMenus.HOST.row(box, hosts.get(guest));
    }
}
