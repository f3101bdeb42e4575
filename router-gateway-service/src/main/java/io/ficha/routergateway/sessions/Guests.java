package io.ficha.routergateway.sessions;

import io.ficha.routeros.Command;
import io.ficha.routeros.ItemId;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What is asked of a router about its guests. */
final class Guests {
    private static final Duration IN_TIME = Duration.ofSeconds(5);
    private static final Command ACTIVE = Command.of("/ip/hotspot/active/print")
            .proplist(GuestSession.PROPERTIES)
            .timeout(IN_TIME);
    private static final int MOST = 20_000;

    private Guests() {}

    /** @return everybody who is logged in, in the router's order; the first 20,000 of them */
    static Future<List<GuestSession>> all(RouterOsConnection router) {
        return router.execute(ACTIVE)
                .map(result ->
                        result.rows().stream().limit(MOST).map(GuestSession::of).toList());
    }

    /** @return the row of that session as the router has it now, or null when it is gone */
    static Future<Row> find(RouterOsConnection router, ItemId id) {
        return router.execute(ACTIVE.where(".id", id.toString())).map(result -> result.rows().stream()
                .filter(row -> id.toString().equals(row.get(".id")))
                .findFirst()
                .orElse(null));
    }

    /** @return whether it was there to be ended */
    static Future<Boolean> end(RouterOsConnection router, Row session) {
        return remove(router, "/ip/hotspot/active/remove", ItemId.of(session));
    }

    /**
     * Makes the router forget a device, so that it does not let it in again by itself.
     *
     * @return how many cookies it had of that user on that hardware address
     */
    static Future<Integer> forget(RouterOsConnection router, Row session) {
        String mac = GuestSession.mac(session.get("mac-address"));
        if (mac == null) return Future.succeededFuture(0);
        return router.execute(Command.of("/ip/hotspot/cookie/print")
                        .proplist(".id", "user", "mac-address")
                        .where("mac-address", mac)
                        .timeout(IN_TIME))
                .compose(found -> {
                    Future<Integer> removed = Future.succeededFuture(0);
                    for (var cookie : found.rows()) {
                        boolean own = mac.equals(cookie.get("mac-address"))
                                && Objects.equals(cookie.get("user"), session.get("user"));
                        if (own) {
                            removed = removed.compose(
                                    count -> remove(router, "/ip/hotspot/cookie/remove", ItemId.of(cookie))
                                            .map(there -> there ? count + 1 : count));
                        }
                    }
                    return removed;
                });
    }

    private static Future<Boolean> remove(RouterOsConnection router, String path, ItemId id) {
        return router.execute(Command.of(path).id(id).timeout(IN_TIME))
                .map(true)
                .recover(failure ->
                        failure instanceof RouterOsFailure.CommandTrap trap && trap.kind() == TrapKind.NOT_FOUND
                                ? Future.succeededFuture(false)
                                : Future.failedFuture(failure));
    }
}
