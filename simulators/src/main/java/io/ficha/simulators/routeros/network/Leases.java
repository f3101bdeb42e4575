package io.ficha.simulators.routeros.network;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Request;
import java.util.Map;
import java.util.Optional;

/** {@code /ip/dhcp-server} and its leases; a guest of the hotspot has a dynamic lease while it is there. */
public final class Leases {
    private static final String BOUND = "bound";

    static final Menu SERVER = Menu.at("/ip/dhcp-server")
            .with(
                    text("name").required(),
                    reference("interface", "/interface").required(),
                    reference("address-pool", "/ip/pool", "static-only").byDefault("static-only"),
                    value("lease-time", Formats.TIME).byDefault("30m"),
                    text("dynamic").readOnly().byDefault("false"),
                    text("invalid").readOnly().byDefault("false"),
                    flag("disabled", false),
                    text("comment").since(7, 0, 0))
            .uniqueName("failure: server with such name already exists")
            .builtIn(1, "name", "dhcp1", "interface", "*6", "address-pool", "*1", "lease-time", "1h")
            .numberedFrom(2);

    static final Menu MENU = Menu.at("/ip/dhcp-server/lease")
            .with(
                    value("address", Formats.ADDRESS),
                    value("mac-address", Formats.MAC),
                    text("client-id"),
                    text("address-lists").byDefault(""),
                    reference("server", "/ip/dhcp-server", "all").absentWhile("all"),
                    text("dhcp-option").byDefault(""),
                    text("rate-limit"),
                    value("lease-time", Formats.TIME),
                    value("block-access", Formats.FLAG),
                    value("always-broadcast", Formats.FLAG),
                    value("use-src-mac", Formats.FLAG),
                    text("insert-queue-before"),
                    text("queue-type"),
                    text("parent-queue"),
                    shown("status", (box, lease) -> lease.link(Object.class) == null ? "waiting" : BOUND),
                    shown("expires-after", (box, lease) -> lease.link(Object.class) == null ? null : "1h"),
                    shown("last-seen", (box, lease) -> lease.link(Object.class) == null ? "never" : "1s"),
                    shown("active-address", (box, lease) -> whileBound(lease, lease.get("address"))),
                    shown("active-mac-address", (box, lease) -> whileBound(lease, lease.get("mac-address"))),
                    shown("active-server", (box, lease) -> whileBound(lease, "dhcp1")),
                    text("host-name").readOnly(),
                    text("class-id").readOnly(),
                    text("radius").readOnly().byDefault("false"),
                    shown("dynamic", (box, lease) -> Boolean.toString(lease.isDynamic())),
                    text("blocked").readOnly().byDefault("false"),
                    flag("disabled", false),
                    text("comment"))
            .unique("failure: already have static lease for this client", Leases::client)
            .unique("failure: already have static lease with this IP address", Leases::address)
            .check(Leases::check)
            .verb("make-static", "write", Leases::makeStatic)
            .verb("check-status", "write", Leases::checkStatus);

    private Leases() {}

    /** Gives a guest its lease; nothing when its hardware address has a static one. */
    public static Optional<Item> bind(Box box, String mac, String address, String hostName, Object guest) {
        boolean known = box.table(MENU).all().stream().anyMatch(lease -> mac.equals(lease.get("mac-address")));
        return known
                ? Optional.empty()
                : Optional.of(box.table(MENU)
                        .addDynamic(
                                Map.of("mac-address", mac, "address", address, "server", "*1", "host-name", hostName),
                                guest));
    }

    /** The address that hardware always gets. */
    public static Optional<String> reserved(Box box, String mac) {
        return box.table(MENU).all().stream()
                .filter(lease -> mac.equals(lease.get("mac-address")) && !lease.is("disabled"))
                .map(lease -> lease.get("address"))
                .filter(address -> address != null)
                .findFirst();
    }

    public static void release(Box box, Item lease) {
        lease.linkTo(null);
        if (lease.isDynamic()) {
            box.table(MENU).remove(lease);
        }
    }

    private static Answer makeStatic(Box box, Access access, Request request) {
        for (var lease : MENU.addressed(box, request)) {
            if (!lease.isDynamic()) {
                throw new Refusal("failure: lease is not dynamic");
            }
            lease.setDynamic(false);
            box.table(MENU).change(lease, Map.of());
        }
        return Answer.DONE;
    }

    private static Answer checkStatus(Box box, Access access, Request request) {
        MENU.addressed(box, request);
        return Answer.DONE;
    }

    private static void check(Box box, Item before, Item after) {
        if (before != null && before.isDynamic()) {
            throw new Refusal("failure: can not change dynamic lease");
        }
        if (after.get("mac-address") == null && after.get("client-id") == null) {
            throw new Refusal("failure: lease must have mac address or client id"); // [U]
        }
    }

    private static String client(Item lease) {
        return lease.get("mac-address") == null || lease.isDynamic()
                ? null
                : lease.get("mac-address") + "\n" + lease.getOr("server", "");
    }

    private static String address(Item lease) {
        return lease.isDynamic() ? null : lease.get("address");
    }

    private static String whileBound(Item lease, String value) {
        return lease.link(Object.class) == null ? null : value;
    }
}
