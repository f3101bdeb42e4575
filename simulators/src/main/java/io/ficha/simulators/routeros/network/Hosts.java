package io.ficha.simulators.routeros.network;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Part;
import io.ficha.simulators.routeros.menu.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Equipment with an address of its own behind one of the device's interfaces; event loop only. */
public final class Hosts implements Part {
    private static final Format MAC = Formats.MAC;
    private static final Format ADDRESS = Formats.ADDRESS;
    private static final int FIRST_PORT = 50_000;
    private final Box box;
    private final Map<String, Item> heard = new LinkedHashMap<>();
    private int nextPort = FIRST_PORT;

    private Hosts(Box box) {
        this.box = box;
    }

    /** The equipment around that device. */
    public static Hosts of(Box box) {
        return box.part(Hosts.class, Hosts::new);
    }

    /**
     * The equipment is switched on; the device hears it.
     *
     * @return the row in {@code /ip/arp}
     */
    public Map<String, String> appear(String address, String mac, String onInterface) {
        var host = ADDRESS.normalise("address", address);
        var port = box.table(Interfaces.MENU)
                .oneNamed(onInterface)
                .orElseThrow(() -> new NoSuchElementException("no such interface"));
        var table = box.table(NetworkMenus.ARP);
        var known = entries(host).stream().filter(item -> !item.isDynamic()).findFirst();
        if (known.isPresent() && !MAC.normalise("mac", mac).equals(known.get().get("mac-address"))) {
            throw new Refusal("bound to other equipment");
        }
        var entry = known.orElseGet(() -> heard.computeIfAbsent(
                host,
                it -> table.addDynamic(
                        Map.of("address", host, "mac-address", MAC.normalise("mac", mac), "interface", port.id()),
                        this)));
        return NetworkMenus.ARP.row(box, entry);
    }

    /**
     * It talks to somebody: its queues count, and there is a connection.
     *
     * @return the row in {@code /ip/firewall/connection}
     */
    public Map<String, String> use(String address, long in, long out, String to) {
        Menu queues = Queues.SIMPLE;
        for (var queue : box.table(queues).all()) {
            boolean behind = List.of(queue.getOr("target", "").split(",")).contains(address + "/32");
            if (behind && !queue.is("disabled")) Queues.count(queue, in, out);
        }
        int port = nextPort++;
        var connection = box.table(Firewall.CONNECTION)
                .addDynamic(
                        Map.of(
                                "protocol",
                                "tcp",
                                "src-address",
                                address + ":" + port,
                                "dst-address",
                                to,
                                "reply-src-address",
                                to,
                                "reply-dst-address",
                                address + ":" + port,
                                "tcp-state",
                                "established",
                                "orig-bytes",
                                Long.toString(in),
                                "repl-bytes",
                                Long.toString(out)),
                        this);
        return Firewall.CONNECTION.row(box, connection);
    }

    /** It is switched off, and the device has noticed. */
    public void leave(String address) {
        var entry = heard.remove(address);
        if (entry != null) box.table(NetworkMenus.ARP).remove(entry);
        var connections = box.table(Firewall.CONNECTION);
        for (var connection : List.copyOf(connections.all())) {
            if (connection.getOr("src-address", "").startsWith(address + ":")) connections.remove(connection);
        }
    }

    /** Somebody binds the address: what the device had heard by itself gives way. */
    static void bound(Box box, Item entry) {
        if (entry.isDynamic()) return;
        var hosts = of(box);
        var before = hosts.heard.remove(entry.get("address"));
        if (before != null) box.table(NetworkMenus.ARP).remove(before);
    }

    private List<Item> entries(String address) {
        var found = new ArrayList<Item>();
        for (var item : box.table(NetworkMenus.ARP).all()) if (address.equals(item.get("address"))) found.add(item);
        return found;
    }
}
