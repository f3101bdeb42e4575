package io.ficha.simulators.routeros.system;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Table;
import java.util.List;
import java.util.Map;

/** {@code /ip/service} and {@code /user/active}: how one reaches the device, and who does. */
public final class Services {
    private static final String API = "api";
    private static final int DEFAULT_SESSIONS = 20;

    static final Menu SERVICE = Menu.at("/ip/service")
            .with(
                    text("name").readOnly(),
                    Property.value("port", Format.number(1, 65_535)),
                    text("proto").readOnly().byDefault("tcp"),
                    Property.value("address", Services::networks).byDefault(""),
                    text("certificate").byDefault("none"),
                    Property.value("tls-version", Format.oneOf("any", "only-1.2"))
                            .byDefault("any"),
                    text("vrf").byDefault("main"),
                    Property.value("max-sessions", Format.number(1, 1000)).since(7, 16, 0),
                    shown("dynamic", (box, item) -> Boolean.toString(item.isDynamic())),
                    flag("disabled", false))
            .only("print", "getall", "listen", "set", "enable", "disable")
            .seeded((box, table) -> {
                add(box, table, 0, "telnet", 23);
                add(box, table, 1, "ftp", 21);
                add(box, table, 2, "www", 80);
                add(box, table, 3, "ssh", 22);
                add(box, table, 4, "www-ssl", 443);
                add(box, table, 5, API, 8728);
                add(box, table, 6, "winbox", 8291);
                add(box, table, 7, "api-ssl", 8729);
            });

    static final Menu ACTIVE = Menu.at("/user/active")
            .with(
                    shown(
                            "when",
                            (box, item) ->
                                    Dates.print(box, item.link(ApiLogin.class).since())),
                    text("name").readOnly(),
                    text("address").readOnly(),
                    text("via").readOnly(),
                    reference("group", "/user/group").readOnly(),
                    text("radius").readOnly().byDefault("false"))
            .only("print", "getall", "listen")
            .forgotten();

    private Services() {}

    /** Whether a connection from there gets in beside others, itself included; the API closes it otherwise. */
    public static boolean admits(Box box, String from, int connections) {
        if (!box.hasTouched(SERVICE)) {
            return connections <= box.factory().maxSessions();
        }
        var service = api(box);
        return !service.is("disabled")
                && Networks.admit(service.getOr("address", ""), from)
                && connections <= Integer.parseInt(service.get("max-sessions"));
    }

    private static void add(Box box, Table table, int number, String name, int port) {
        int sessions = name.equals(API) ? box.factory().maxSessions() : DEFAULT_SESSIONS;
        table.addBuiltIn(
                number,
                Map.of("name", name, "port", Integer.toString(port), "max-sessions", Integer.toString(sessions)));
    }

    private static Item api(Box box) {
        return box.table(SERVICE).oneNamed(API).orElseThrow();
    }

    private static String networks(String property, String value) {
        for (var network : value.isEmpty() ? List.<String>of() : List.of(value.split(","))) {
            Formats.ADDRESSES.normalise(property, network);
        }
        return value;
    }
}
