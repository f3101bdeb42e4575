package io.ficha.simulators.routeros.hotspot;

import static io.ficha.simulators.routeros.menu.Property.shown;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Request;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code /ip/hotspot/host} and {@code active}: who is there, and who is logged in. */
final class GuestMenus {
    private static final Set<String> LOGIN = Set.of("ip", "user", "password", "mac-address", "domain");

    static final Menu HOST = Menu.at("/ip/hotspot/host")
            .with(
                    host("mac-address", Guest::mac),
                    host("address", Guest::address),
                    host("to-address", Guest::toAddress),
                    host("server", guest -> guest.server().getOr("name", "")),
                    shown(
                            "uptime",
                            (box, item) -> since(box, item.link(Guest.class).since())),
                    shown(
                            "idle-time",
                            (box, item) -> since(box, item.link(Guest.class).lastActive())),
                    shown("host-dead-time", (box, item) -> item.link(Guest.class)
                            .left()
                            .map(left -> since(box, left))
                            .orElse(null)),
                    host("bytes-in", guest -> Long.toString(guest.usage().bytesIn())),
                    host("bytes-out", guest -> Long.toString(guest.usage().bytesOut())),
                    host("packets-in", guest -> Long.toString(guest.usage().packetsIn())),
                    host("packets-out", guest -> Long.toString(guest.usage().packetsOut())),
                    host("found-by", guest -> "DHCP"),
                    host("static", guest -> "false"),
                    host("DHCP", guest -> Boolean.toString(guest.lease().isPresent())),
                    host("dynamic", guest -> "true"),
                    host("authorized", guest -> Boolean.toString(guest.session().isPresent())),
                    host("bypassed", guest -> Boolean.toString(guest.bypassed())))
            .only("print", "getall", "listen", "remove")
            .forgotten()
            .removedBy((box, item) -> Hotspot.of(box).forget(item.link(Guest.class)))
            .verb("make-binding", "write", GuestMenus::makeBinding);

    static final Menu ACTIVE = Menu.at("/ip/hotspot/active")
            .with(
                    active("server", session -> session.guest().server().getOr("name", "")),
                    active("user", session -> session.user().getOr("name", "")),
                    active("domain", session -> null),
                    active("address", session -> session.guest().address()),
                    active("mac-address", session -> session.guest().mac()),
                    active("login-by", HotspotSession::loginBy),
                    active(
                            "uptime",
                            session -> RouterOsTime.print(session.usage().seconds())),
                    active("session-time-left", session -> time(session.timeLeft())),
                    active(
                            "idle-time",
                            session -> RouterOsTime.print(session.idle().toSeconds())),
                    active("idle-timeout", session -> time(session.limits().idle())),
                    active("keepalive-timeout", session -> time(session.limits().keepalive())),
                    active("bytes-in", session -> Long.toString(session.usage().bytesIn())),
                    active("bytes-out", session -> Long.toString(session.usage().bytesOut())),
                    active(
                            "packets-in",
                            session -> Long.toString(session.usage().packetsIn())),
                    active(
                            "packets-out",
                            session -> Long.toString(session.usage().packetsOut())),
                    active("limit-bytes-in", session -> number(session.limits().bytesIn())),
                    active("limit-bytes-out", session -> number(session.limits().bytesOut())),
                    active(
                            "limit-bytes-total",
                            session -> number(session.limits().bytesTotal())),
                    active("radius", session -> "false"),
                    active("blocked", session -> "false"),
                    active("comment", session -> session.user().get("comment")))
            .only("print", "getall", "listen", "remove")
            .forgotten()
            .removedBy((box, item) -> Hotspot.of(box).reset(item.link(HotspotSession.class)))
            .verb("login", "write", GuestMenus::logIn);

    private GuestMenus() {}

    static List<Menu> all() {
        return List.of(HOST, ACTIVE, Cookies.MENU);
    }

    /** Logs a guest in on an administrator's word; it counts as {@code http-pap}. */
    private static Answer logIn(Box box, Access access, Request request) {
        var given = request.attributes();
        for (var name : given.keySet()) {
            if (!LOGIN.contains(name)) {
                throw new Refusal("unknown parameter " + name);
            }
        }
        var hotspot = Hotspot.of(box);
        var mac = Formats.MAC.normalise("mac-address", given.getOrDefault("mac-address", ""));
        var ip = Formats.ADDRESS.normalise("ip", given.getOrDefault("ip", "0.0.0.0"));
        var guest = hotspot.at(ip)
                .or(() -> given.containsKey("ip") ? Optional.empty() : hotspot.withMac(mac))
                .orElseThrow(() -> new Refusal("unknown host IP " + ip));
        if (!mac.isEmpty() && !mac.equals(guest.mac())) {
            throw new Refusal("wrong MAC provided");
        }
        hotspot.logins().logIn(guest, given.getOrDefault("user", ""), given.getOrDefault("password", ""), "http-pap");
        return Answer.DONE;
    }

    private static Answer makeBinding(Box box, Access access, Request request) {
        for (var item : HOST.addressed(box, request)) {
            var guest = item.link(Guest.class);
            var binding = new LinkedHashMap<String, String>();
            binding.put("mac-address", guest.mac());
            binding.put("address", guest.address());
            binding.put("to-address", guest.toAddress());
            binding.put("server", guest.server().getOr("name", ""));
            HotspotMenus.IP_BINDING.add(box, binding);
        }
        return Answer.DONE;
    }

    private static Property host(String name, Function<Guest, String> value) {
        return shown(name, (box, item) -> value.apply(item.link(Guest.class)));
    }

    private static Property active(String name, Function<HotspotSession, String> value) {
        return shown(name, (box, item) -> value.apply(item.link(HotspotSession.class)));
    }

    private static String since(Box box, Instant then) {
        return RouterOsTime.print(Duration.between(then, box.clock().now()).toSeconds());
    }

    private static String time(Optional<Duration> time) {
        return time.map(left -> RouterOsTime.print(left.toSeconds())).orElse(null);
    }

    private static String number(Optional<Long> number) {
        return number.map(Object::toString).orElse(null);
    }
}
