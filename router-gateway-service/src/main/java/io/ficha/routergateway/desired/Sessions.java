package io.ficha.routergateway.desired;

import io.ficha.routergateway.fleet.WriteLine;
import io.ficha.routeros.Command;
import io.ficha.routeros.CommandResult;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Ends what users have on a router besides their entry: the sessions, and the cookies that would log them in again. */
final class Sessions {
    private static final String[] MENUS = {"/ip/hotspot/cookie", "/ip/hotspot/active"};
    private static final int AT_A_TIME = 50;

    private Sessions() {}

    /** @return done when none of these users has a session or a cookie */
    static Future<Void> end(RouterOsConnection router, WriteLine writes, Set<String> names) {
        Future<Void> all = Future.succeededFuture();
        if (names.isEmpty()) return all;
        for (var menu : MENUS) all = all.compose(nothing -> end(router, writes, menu, names));
        return all;
    }

    /** A router that has no such menu has none of it either. */
    private static Future<Void> end(RouterOsConnection router, WriteLine writes, String menu, Set<String> names) {
        var print = Command.of(menu + "/print").proplist(".id", "user");
        if (names.size() == 1) print = print.where("user", names.iterator().next());
        return router.execute(print)
                .map(CommandResult::rows)
                .recover(failure -> is(failure, TrapKind.UNSUPPORTED)
                        ? Future.succeededFuture(List.<Row>of())
                        : Future.failedFuture(failure))
                .compose(rows -> remove(
                        router,
                        writes,
                        menu,
                        rows.stream()
                                .filter(row -> names.contains(row.getOrDefault("user", "")))
                                .map(row -> row.get(".id"))
                                .toList()));
    }

    /** Removes items, several with one command; each alone when one of them is gone already. */
    static Future<Void> remove(RouterOsConnection router, WriteLine writes, String menu, List<String> ids) {
        Future<Void> all = Future.succeededFuture();
        for (int from = 0; from < ids.size(); from += AT_A_TIME) {
            var some = ids.subList(from, Math.min(ids.size(), from + AT_A_TIME));
            all = all.compose(nothing -> removeSome(router, writes, menu, some));
        }
        return all;
    }

    private static Future<Void> removeSome(RouterOsConnection router, WriteLine writes, String menu, List<String> ids) {
        Supplier<Future<CommandResult>> removal =
                () -> router.execute(Command.of(menu + "/remove").id(ids.toArray(String[]::new)));
        return writes.run(removal).<Void>mapEmpty().recover(failure -> {
            if (!is(failure, TrapKind.NOT_FOUND)) return Future.failedFuture(failure);
            if (ids.size() == 1) return Future.succeededFuture();
            var each = new ArrayList<Future<Void>>();
            for (var id : ids) each.add(removeSome(router, writes, menu, List.of(id)));
            return Future.all(each).mapEmpty();
        });
    }

    private static boolean is(Throwable failure, TrapKind kind) {
        return failure instanceof CommandTrap trap && trap.kind() == kind;
    }
}
