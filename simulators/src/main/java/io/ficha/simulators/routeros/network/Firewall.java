package io.ficha.simulators.routeros.network;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import java.util.stream.Stream;

/** {@code /ip/firewall}: filter and NAT rules in their order, which match nothing here, and connections. */
final class Firewall {
    static final Menu FILTER = rules(
            "filter",
            "accept",
            "drop",
            "reject",
            "jump",
            "return",
            "log",
            "passthrough",
            "tarpit",
            "fasttrack-connection",
            "add-src-to-address-list",
            "add-dst-to-address-list");

    static final Menu NAT = rules(
            "nat",
            "accept",
            "masquerade",
            "src-nat",
            "dst-nat",
            "redirect",
            "netmap",
            "same",
            "jump",
            "return",
            "log",
            "passthrough",
            "add-src-to-address-list",
            "add-dst-to-address-list");

    static final Menu CONNECTION = Menu.at("/ip/firewall/connection")
            .with(Stream.of(
                            "protocol",
                            "src-address",
                            "dst-address",
                            "reply-src-address",
                            "reply-dst-address",
                            "tcp-state",
                            "timeout",
                            "orig-packets",
                            "orig-bytes",
                            "repl-packets",
                            "repl-bytes")
                    .map(name -> text(name).readOnly())
                    .toArray(Property[]::new))
            .only("print", "getall", "listen", "remove")
            .forgotten();

    private Firewall() {}

    private static Menu rules(String table, String... actions) {
        return Menu.at("/ip/firewall/" + table)
                .with(
                        text("chain").required(),
                        value("action", Format.oneOf(actions)).byDefault("accept"),
                        value("src-address", Formats.ADDRESSES),
                        value("dst-address", Formats.ADDRESSES),
                        text("src-address-list"),
                        text("dst-address-list"),
                        value("address-list", Formats.TEXT),
                        text("address-list-timeout"),
                        text("protocol"),
                        text("src-port"),
                        text("dst-port"),
                        text("in-interface"),
                        text("out-interface"),
                        text("in-interface-list"),
                        text("out-interface-list"),
                        text("connection-state"),
                        text("hotspot"),
                        value("src-mac-address", Formats.MAC),
                        text("to-addresses"),
                        text("to-ports"),
                        text("jump-target"),
                        text("reject-with"),
                        value("log", Formats.FLAG).byDefault("false"),
                        text("log-prefix").byDefault(""),
                        text("bytes").readOnly().byDefault("0"),
                        text("packets").readOnly().byDefault("0"),
                        text("invalid").readOnly().byDefault("false"),
                        shown("dynamic", (box, rule) -> Boolean.toString(rule.isDynamic())),
                        flag("disabled", false),
                        text("comment"))
                .ordered()
                .verb("reset-counters", "write", (box, access, request) -> Answer.DONE)
                .verb("reset-counters-all", "write", (box, access, request) -> Answer.DONE);
    }
}
