package io.ficha.routergateway.guest;

import io.ficha.routeros.Command;
import io.ficha.routeros.Row;
import io.ficha.routeros.value.MacAddress;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A device in the hotspot's network as the router sees it.
 *
 * @param address where the device is
 * @param toAddress what the hotspot translates that to
 * @param server the hotspot server it came by, or null
 */
record Host(Optional<Ipv4> address, Optional<Ipv4> toAddress, String server) {
    /** @return the rows of that device; one per address */
    static Future<List<Host>> read(RouterCalls router, MacAddress mac) {
        return router.read(Command.of("/ip/hotspot/host/print")
                        .proplist("mac-address", "address", "to-address", "server")
                        .where("mac-address", mac.text()))
                .map(rows -> rows.stream().map(Host::of).toList());
    }

    private static Host of(Row row) {
        return new Host(place(row.get("address")), place(row.get("to-address")), row.get("server"));
    }

    private static Optional<Ipv4> place(String text) {
        return Ipv4.read(text).filter(Ipv4::isSomewhere);
    }

    /** @return the row that the given address belongs to, else the first one; a stranger's address counts for nothing */
    static Optional<Host> choose(List<Host> hosts, Optional<Ipv4> given) {
        return given.flatMap(ip -> hosts.stream().filter(it -> it.has(ip)).findFirst())
                .or(() -> hosts.stream().findFirst())
                .filter(it -> it.loginAddress().isPresent());
    }

    boolean has(Ipv4 ip) {
        return Stream.of(address, toAddress).flatMap(Optional::stream).anyMatch(ip::equals);
    }

    Optional<Ipv4> loginAddress() {
        return toAddress.or(this::address);
    }
}
