package io.ficha.routergateway.guest;

import io.ficha.routeros.Command;
import io.ficha.routeros.Query;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.ficha.routeros.value.BadValue;
import io.ficha.routeros.value.Durations;
import io.ficha.routeros.value.MacAddress;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is logged in: {@code /ip/hotspot/active}. */
final class Sessions {
    static final String MENU = "/ip/hotspot/active";
    static final String[] PROPERTIES = {".id", "user", "address", "mac-address", "uptime", "bytes-in", "bytes-out"};

    private Sessions() {}

    /** @return the sessions of any of these users */
    static Future<List<Row>> read(RouterCalls router, List<String> users) {
        var anyOfThem = users.stream()
                .map(user -> Query.equal("user", user))
                .reduce(Query::or)
                .orElseThrow();
        return router.read(Command.of(MENU + "/print").proplist(PROPERTIES).where(anyOfThem));
    }

    /** @return the sessions of that device, whoever it is logged in as */
    static Future<List<Row>> of(RouterCalls router, MacAddress mac) {
        return router.read(Command.of(MENU + "/print").proplist(PROPERTIES).where("mac-address", mac.text()));
    }

    /** @return which of them goes first: one of the device itself, else the one that has lasted longest */
    static Optional<Row> oldest(List<Row> sessions, MacAddress mac) {
        return sessions.stream()
                .max(Comparator.<Row, Boolean>comparing(session -> isOf(session, mac))
                        .thenComparing(Sessions::uptime));
    }

    /** Ends a session; one that is gone already is as good. */
    static Future<Void> end(RouterCalls router, Row session) {
        return router.write(Command.of(MENU + "/remove").id(session.get(".id")))
                .<Void>mapEmpty()
                .recover(failure -> failure instanceof CommandTrap trap && trap.kind() == TrapKind.NOT_FOUND
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
    }

    static boolean isOf(Row session, MacAddress mac) {
        return mac.text().equals(session.get("mac-address"));
    }

    private static Duration uptime(Row session) {
        try {
            return Durations.read(session.getOrDefault("uptime", "0s")).orElse(Duration.ZERO);
        } catch (BadValue unreadable) {
            return Duration.ZERO;
        }
    }
}
