package io.ficha.simulators.routeros.network;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Repeating;
import io.ficha.simulators.routeros.menu.Request;
import io.ficha.simulators.routeros.menu.Stream;
import io.ficha.simulators.routeros.menu.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /interface}: five ports, the hotspot's bridge, and one dynamic interface for each PPP session. */
public final class Interfaces {
    static final Menu MENU = Menu.at("/interface")
            .with(
                    text("name").required(),
                    text("default-name").readOnly(),
                    text("type").readOnly(),
                    value("mtu", Format.number(68, 65_535, "auto")).byDefault("1500"),
                    text("actual-mtu").readOnly().byDefault("1500"),
                    text("l2mtu").readOnly().byDefault("1514"),
                    value("mac-address", Formats.MAC).readOnly(),
                    shown("last-link-up-time", Interfaces::up),
                    text("link-downs").readOnly().byDefault("0"),
                    counter("rx-byte"),
                    counter("tx-byte"),
                    counter("rx-packet"),
                    counter("tx-packet"),
                    counter("rx-drop"),
                    counter("tx-drop"),
                    counter("tx-queue-drop"),
                    counter("rx-error"),
                    counter("tx-error"),
                    counter("fp-rx-byte"),
                    counter("fp-tx-byte"),
                    counter("fp-rx-packet"),
                    counter("fp-tx-packet"),
                    shown("running", (box, item) -> Boolean.toString(!item.is("disabled"))),
                    shown("dynamic", (box, item) -> Boolean.toString(item.isDynamic())),
                    text("slave").readOnly().byDefault("false"),
                    flag("disabled", false),
                    text("comment"))
            .only("print", "getall", "listen", "set", "unset", "enable", "disable", "comment")
            .uniqueName("failure: already have interface with name {name}")
            .seeded(Interfaces::addPorts)
            .verb("monitor-traffic", "read", Interfaces::monitor)
            .verb("reset-counters", "write", Interfaces::resetCounters);
    private static final int PORTS = 5;
    private static final List<String> COUNTERS = List.of("rx-byte", "tx-byte", "rx-packet", "tx-packet");
    private static final String AGGREGATE = "aggregate";

    private Interfaces() {}

    /** Adds the interface of a PPP session, which goes with {@link #remove}. */
    public static Item add(Box box, String name, String type, Object session) {
        return box.table(MENU).addDynamic(Map.of("name", name, "type", type, "actual-mtu", "1480"), session);
    }

    public static void remove(Box box, Item item) {
        box.table(MENU).remove(item);
    }

    /** Counts bytes; {@code in} is what the device received. */
    public static void count(Item item, long in, long out) {
        item.keep("rx-byte", Long.toString(item.count("rx-byte") + in));
        item.keep("tx-byte", Long.toString(item.count("tx-byte") + out));
        item.keep("rx-packet", Long.toString(item.count("rx-packet") + in / 1400));
        item.keep("tx-packet", Long.toString(item.count("tx-packet") + out / 1400));
    }

    /** The interface as its menu prints it. */
    public static Map<String, String> row(Box box, Item item) {
        return MENU.row(box, item);
    }

    private static void addPorts(Box box, Table table) {
        for (int i = 1; i <= PORTS; i++) {
            var name = "ether" + i;
            table.addBuiltIn(
                    i,
                    Map.of("name", name, "default-name", name, "type", "ether", "mac-address", "48:A9:8A:00:00:0" + i));
        }
        table.addBuiltIn(
                PORTS + 1L, Map.of("name", "bridge-hotspot", "type", "bridge", "mac-address", "48:A9:8A:00:00:10"));
    }

    private static Answer resetCounters(Box box, Access access, Request request) {
        var items = request.attributes().isEmpty() ? box.table(MENU).all() : MENU.addressed(box, request);
        items.forEach(item -> COUNTERS.forEach(counter -> item.keep(counter, "")));
        return Answer.DONE;
    }

    /** Rates are zero: traffic here comes in one piece. */
    private static Answer monitor(Box box, Access access, Request request) {
        var names = request.attributes().get("interface");
        if (names == null) {
            throw new Refusal("missing value(s) of argument(s) interface");
        }
        var shown = new ArrayList<String>();
        for (var name : names.split(",", -1)) {
            shown.add(
                    name.equals(AGGREGATE)
                            ? name
                            : MENU.referred(box, "interface", name).get("name"));
        }
        if (request.attributes().containsKey("once")) {
            return Answer.rows(shown.stream().map(Interfaces::rates).toList());
        }
        return Answer.streaming(Repeating.every(box, 1, (number, sink) -> frame(shown, number, sink)));
    }

    private static boolean frame(List<String> names, int number, Stream.Sink sink) {
        for (var name : names) {
            var row = rates(name);
            row.put(".section", Integer.toString(number));
            sink.row(row);
        }
        return true;
    }

    private static Map<String, String> rates(String name) {
        var row = new LinkedHashMap<String, String>();
        row.put("name", name);
        for (var rate : List.of(
                "rx-packets-per-second",
                "rx-bits-per-second",
                "fp-rx-packets-per-second",
                "fp-rx-bits-per-second",
                "rx-drops-per-second",
                "rx-errors-per-second",
                "tx-packets-per-second",
                "tx-bits-per-second",
                "fp-tx-packets-per-second",
                "fp-tx-bits-per-second",
                "tx-drops-per-second",
                "tx-queue-drops-per-second",
                "tx-errors-per-second")) {
            row.put(rate, "0");
        }
        return row;
    }

    private static String up(Box box, Item item) {
        return Dates.print(box, box.clock().now().minus(box.clock().uptime()));
    }

    private static Property counter(String name) {
        return text(name).readOnly().byDefault("0");
    }
}
