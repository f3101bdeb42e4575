package io.ficha.simulators.routeros.hotspot;

import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.text;

import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import java.util.List;

/** The menus the guests fill: hosts, active sessions and cookies. */
final class GuestMenus {
    static final Menu HOST =
            shownOnly("/ip/hotspot/host", server(), text("mac-address").readOnly());
    static final Menu ACTIVE =
            shownOnly("/ip/hotspot/active", server(), text("user").readOnly());
    static final Menu COOKIE = shownOnly("/ip/hotspot/cookie", text("user").readOnly());

    private GuestMenus() {}

    static List<Menu> all() {
        return List.of(HOST, ACTIVE, COOKIE);
    }

    private static Menu shownOnly(String path, Property... properties) {
        return Menu.at(path)
                .with(properties)
                .only("print", "getall", "listen", "remove")
                .forgotten();
    }

    private static Property server() {
        return reference("server", HotspotMenus.SERVER_PATH).readOnly();
    }
}
