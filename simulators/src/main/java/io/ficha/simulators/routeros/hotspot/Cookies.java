package io.ficha.simulators.routeros.hotspot;

import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code /ip/hotspot/cookie}: hardware addresses that are logged in again by themselves; they survive a reboot [U]. */
final class Cookies {
    private static final String EXPIRES = "expires-at";

    static final Menu MENU = Menu.at("/ip/hotspot/cookie")
            .with(
                    text("user").readOnly(),
                    text("domain").readOnly().byDefault(""),
                    text("mac-address").readOnly(),
                    shown(
                            "expires-in",
                            (box, cookie) -> RouterOsTime.print(
                                    Duration.between(box.clock().now(), expiry(cookie))
                                            .toSeconds())),
                    text("mac-cookie").readOnly().byDefault("true"))
            .only("print", "getall", "listen", "remove");

    private Cookies() {}

    /** The cookie of that hardware address, while it is good. */
    static Optional<Item> of(Box box, String mac) {
        return box.table(MENU).all().stream()
                .filter(cookie -> mac.equals(cookie.get("mac-address"))
                        && expiry(cookie).isAfter(box.clock().now()))
                .findFirst();
    }

    /** Keeps one cookie for that hardware address, from now on. */
    static void keep(Box box, String mac, String user, Duration lifetime) {
        var table = box.table(MENU);
        of(box, mac).ifPresent(table::remove);
        var due = box.clock().now().plus(lifetime);
        var id = table.add(Map.of("user", user, "mac-address", mac, EXPIRES, due.toString()))
                .id();
        box.clock().at(due, () -> box.table(MENU)
                .withId(id)
                .filter(cookie -> !expiry(cookie).isAfter(box.clock().now()))
                .ifPresent(cookie -> box.table(MENU).remove(cookie)));
    }

    private static Instant expiry(Item cookie) {
        return Instant.parse(cookie.get(EXPIRES));
    }
}
