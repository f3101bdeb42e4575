package io.ficha.simulators.routeros.network;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import java.util.List;

/** Pools, the ARP table and RADIUS servers, and the list of all network menus. */
public final class NetworkMenus {
    static final Menu POOL = Menu.at("/ip/pool")
            .with(
                    text("name").required(),
                    value("ranges", NetworkMenus::ranges).required(),
                    reference("next-pool", "/ip/pool", "none").byDefault("none"),
                    text("comment"))
            .uniqueName("failure: already have such name")
            .builtIn(1, "name", "hs-pool-1", "ranges", "10.5.50.2-10.5.50.254")
            .builtIn(2, "name", "pppoe-pool", "ranges", "10.20.0.2-10.20.3.254")
            .numberedFrom(3);

    static final Menu ARP = Menu.at("/ip/arp")
            .with(
                    value("address", Formats.ADDRESS).required(),
                    value("mac-address", Formats.MAC),
                    reference("interface", "/interface").required(),
                    flag("published", false),
                    text("status").readOnly().byDefault("permanent"),
                    text("invalid").readOnly().byDefault("false"),
                    Property.shown("DHCP", (box, item) -> "false"),
                    Property.shown("dynamic", (box, item) -> Boolean.toString(item.isDynamic())),
                    Property.shown("complete", (box, item) -> Boolean.toString(item.get("mac-address") != null)),
                    flag("disabled", false),
                    text("comment"))
            .unique(
                    "failure: already have such entry",
                    item -> item.isDynamic() ? null : item.get("address") + " " + item.get("interface"))
            .whenChanged(Hosts::bound);

    private static final Menu RADIUS = Menu.at("/radius")
            .with(
                    value("service", Format.someOf("ppp", "login", "hotspot", "wireless", "dhcp", "ipsec", "dot1x"))
                            .byDefault(""),
                    text("called-id").byDefault(""),
                    text("domain").byDefault(""),
                    value("address", Formats.ADDRESS).byDefault("0.0.0.0"),
                    text("secret").secret(),
                    value("authentication-port", Format.number(1, 65_535)).byDefault("1812"),
                    value("accounting-port", Format.number(1, 65_535)).byDefault("1813"),
                    text("timeout").byDefault("300ms"),
                    flag("accounting-backup", false),
                    text("realm").byDefault(""),
                    value("src-address", Formats.ADDRESS).byDefault("0.0.0.0"),
                    value("protocol", Format.oneOf("udp", "radsec")).byDefault("udp"),
                    text("certificate").byDefault("none"),
                    value("require-message-auth", Format.oneOf("no", "yes-for-request-resp"))
                            .since(7, 15, 0),
                    flag("disabled", false),
                    text("comment"))
            .ordered();

    private NetworkMenus() {}

    public static List<Menu> all() {
        return List.of(
                POOL,
                ARP,
                RADIUS,
                Interfaces.MENU,
                Queues.SIMPLE,
                Queues.TYPE,
                Firewall.FILTER,
                Firewall.NAT,
                Firewall.CONNECTION,
                AddressLists.FOUR,
                AddressLists.SIX,
                Leases.SERVER,
                Leases.MENU,
                Ping.ROOT,
                Ping.TOOL);
    }

    private static String ranges(String property, String value) {
        for (var range : value.split(",", -1)) {
            Formats.ADDRESSES.normalise(property, range);
        }
        return value;
    }
}
