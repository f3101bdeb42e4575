package io.ficha.simulators.routeros.network;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import java.time.Instant;
import java.util.Map;

/** Address lists; an entry with a timeout is dynamic and goes by itself. */
public final class AddressLists {
    private static final Format TIMEOUT = Format.orWords(Formats.TIME, "none-static", "none-dynamic", "");
    static final Menu FOUR = menu("/ip/firewall/address-list", Formats.HOST);
    static final Menu SIX = menu("/ipv6/firewall/address-list", Formats.ADDRESS6);
    private static final String EXPIRES = "expires-at";
    private static final String CREATED = "created-at";

    private AddressLists() {}

    /** Puts an address on a list while a session lasts; it goes with {@link #remove}. */
    public static Item add(Box box, String list, String address, Object session) {
        var entry = box.table(FOUR).addDynamic(Map.of("list", list, "address", address), session);
        entry.keep(CREATED, Long.toString(box.clock().now().getEpochSecond()));
        return entry;
    }

    public static void remove(Box box, Item entry) {
        box.table(FOUR).remove(entry);
    }

    private static Menu menu(String path, Format address) {
        var menu = Menu.at(path);
        return menu.with(
                        text("list").required(),
                        value("address", address).required(),
                        value("timeout", TIMEOUT).printedAs(AddressLists::remaining),
                        shown("creation-time", AddressLists::created),
                        shown("dynamic", (box, entry) -> Boolean.toString(entry.isDynamic())),
                        flag("disabled", false),
                        text("comment"))
                .unique("failure: already have such entry", AddressLists::key)
                .whenChanged((box, entry) -> schedule(box, menu, entry));
    }

    private static String key(Item entry) {
        return entry.is("disabled") ? null : entry.get("list") + "\n" + entry.get("address");
    }

    private static void schedule(Box box, Menu menu, Item entry) {
        if (entry.get(CREATED) == null) {
            entry.keep(CREATED, Long.toString(box.clock().now().getEpochSecond()));
        }
        var timeout = entry.get("timeout");
        if (timeout == null) {
            return;
        }
        entry.setDynamic(!timeout.equals("none-static"));
        entry.keep("timeout", "");
        entry.keep(EXPIRES, "");
        var seconds = RouterOsTime.seconds(timeout);
        if (seconds.isEmpty()) {
            return;
        }
        var due = box.clock().now().plusSeconds(seconds.get());
        entry.keep(EXPIRES, due.toString());
        box.clock().at(due, () -> {
            if (due.toString().equals(entry.get(EXPIRES))) {
                box.table(menu).remove(entry);
            }
        });
    }

    private static String remaining(Box box, Item entry) {
        var expires = entry.get(EXPIRES);
        return expires == null
                ? null
                : RouterOsTime.print(Math.max(
                        0,
                        Instant.parse(expires).getEpochSecond()
                                - box.clock().now().getEpochSecond()));
    }

    private static String created(Box box, Item entry) {
        return Dates.print(box, Instant.ofEpochSecond(entry.count(CREATED)));
    }
}
