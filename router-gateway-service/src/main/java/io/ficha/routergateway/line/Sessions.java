package io.ficha.routergateway.line;

import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.Query;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Ends what subscribers have running on a router, so that what was changed counts for them. */
final class Sessions {
    private static final String PPP = "/ppp/active";
    private static final String COOKIES = "/ip/hotspot/cookie";
    private static final String HOTSPOT = "/ip/hotspot/active";

    private Sessions() {}

    /** @param write what sends a command that changes something */
    static Future<Void> end(
            RouterOsConnection router,
            Function<Command, Future<?>> write,
            Set<String> pppUsers,
            Set<String> hotspotUsers) {
        return end(router, write, PPP, "name", pppUsers)
                .compose(ended -> end(router, write, COOKIES, "user", hotspotUsers))
                .compose(ended -> end(router, write, HOTSPOT, "user", hotspotUsers));
    }

    private static Future<Void> end(
            RouterOsConnection router,
            Function<Command, Future<?>> write,
            String menu,
            String property,
            Set<String> users) {
        if (users.isEmpty()) return Future.succeededFuture();
        Query query = null;
        for (var user : users) {
            var one = Query.equal(property, user);
            query = query == null ? one : query.or(one);
        }
        return router.execute(
                        Command.of(menu + "/print").proplist(".id", property).where(query))
                .map(CommandResult::rows)
                .recover(failure -> is(failure, TrapKind.UNSUPPORTED)
                        ? Future.succeededFuture(List.<Row>of())
                        : Future.failedFuture(failure))
                .compose(rows -> {
                    Future<Void> all = Future.succeededFuture();
                    for (var row : rows) all = all.compose(done -> remove(write, menu, row));
                    return all;
                });
    }

    private static Future<Void> remove(Function<Command, Future<?>> write, String menu, Row row) {
        return write.apply(Command.of(menu + "/remove").id(row.get(".id")))
                .<Void>mapEmpty()
                .recover(failure ->
                        is(failure, TrapKind.NOT_FOUND) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    static boolean is(Throwable failure, TrapKind kind) {
        return failure instanceof CommandTrap trap && trap.kind() == kind;
    }
}
