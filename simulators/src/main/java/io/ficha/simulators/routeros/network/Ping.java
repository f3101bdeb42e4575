package io.ficha.simulators.routeros.network;

import io.ficha.simulators.routeros.menu.Access;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Repeating;
import io.ficha.simulators.routeros.menu.Request;
import io.ficha.simulators.routeros.menu.Stream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code /ping} and {@code /tool/ping}: hosts of 192.0.2.0/24, the network for examples, never answer, others do. */
final class Ping {
    static final Menu ROOT = Menu.at("").verb("ping", "test", Ping::run);
    static final Menu TOOL = Menu.at("/tool").verb("ping", "test", Ping::run);
    private static final String UNREACHABLE = "192.0.2.";
    private static final Set<String> ARGUMENTS = Set.of(
            "address", "count", "interval", "size", "interface", "src-address", "ttl", "do-not-fragment", "arp-ping");
    private static final Format COUNT = Format.number(1, 1_000_000);

    private Ping() {}

    private static Answer run(Box box, Access access, Request request) {
        var given = request.attributes();
        for (var name : given.keySet()) {
            if (!ARGUMENTS.contains(name)) {
                throw new Refusal("unknown parameter " + name);
            }
        }
        if (given.getOrDefault("address", "").isEmpty()) {
            throw new Refusal("missing value(s) of argument(s) address");
        }
        var host = Formats.HOST.normalise("address", given.get("address"));
        long count = Long.parseLong(COUNT.normalise("count", given.getOrDefault("count", "1000000")));
        var size = given.getOrDefault("size", "56");
        return Answer.streaming(Repeating.every(box, 1, (number, sink) -> {
            echo(host, size, number, sink);
            return number + 1 < count;
        }));
    }

    private static void echo(String host, String size, int number, Stream.Sink sink) {
        boolean lost = host.startsWith(UNREACHABLE);
        var row = new LinkedHashMap<String, String>();
        row.put("seq", Integer.toString(number));
        row.put("host", host);
        if (lost) {
            row.put("status", "timeout");
        } else {
            row.putAll(Map.of("size", size, "ttl", "64", "time", "0ms433us"));
        }
        row.put("sent", Integer.toString(number + 1));
        row.put("received", lost ? "0" : Integer.toString(number + 1));
        row.put("packet-loss", lost ? "100" : "0");
        if (!lost) {
            row.putAll(Map.of("min-rtt", "0ms433us", "avg-rtt", "0ms433us", "max-rtt", "0ms433us"));
        }
        sink.row(row);
    }
}
