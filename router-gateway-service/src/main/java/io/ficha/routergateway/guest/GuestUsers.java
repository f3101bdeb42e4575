package io.ficha.routergateway.guest;

import io.ficha.routeros.Command;
import io.ficha.routeros.Row;
import io.ficha.routeros.value.BadValue;
import io.ficha.routeros.value.Flags;
import io.ficha.routeros.value.MacAddress;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hotspot users as guests name them. A password leaves this class in no way but the comparison. */
final class GuestUsers {
    static final String MENU = "/ip/hotspot/user";
    static final String[] PROPERTIES = {
        ".id",
        "name",
        "password",
        "profile",
        "server",
        "disabled",
        "default",
        "comment",
        "mac-address",
        "limit-uptime",
        "limit-bytes-in",
        "limit-bytes-out",
        "limit-bytes-total",
        "uptime",
        "bytes-in",
        "bytes-out"
    };
    private static final Set<String> SECRET = Set.of("password", "otp-secret");

    private GuestUsers() {}

    /** @return the users of exactly that name, one per hotspot server at most; never the router's own trial user */
    static Future<List<Row>> named(RouterCalls router, String name) {
        return router.read(Command.of(MENU + "/print").proplist(PROPERTIES).where("name", name))
                .map(rows -> rows.stream().filter(row -> !isSet(row, "default")).toList());
    }

    /** @return the one that a login by this hotspot server means */
    static Optional<Row> at(List<Row> users, String server) {
        return users.stream()
                .filter(user -> server == null || server.equals(user.getOrDefault("server", server)))
                .findFirst()
                .or(() -> users.stream().findFirst());
    }

    static String password(Row user) {
        return user.getOrDefault("password", "");
    }

    static boolean isPin(Row user) {
        return password(user).isEmpty();
    }

    static boolean isDisabled(Row user) {
        return isSet(user, "disabled");
    }

    static boolean isBoundTo(Row user, MacAddress mac) {
        return mac.text().equals(user.get("mac-address"));
    }

    /** @return all that the router says of the user but its secrets */
    static Map<String, String> withoutSecrets(Row user) {
        var shown = new LinkedHashMap<String, String>();
        user.forEach((name, value) -> {
            if (!SECRET.contains(name)) shown.put(name, value);
        });
        return shown;
    }

    static boolean isSet(Row row, String flag) {
        try {
            return Flags.read(row.getOrDefault(flag, "no"));
        } catch (BadValue unknown) {
            return false;
        }
    }
}
