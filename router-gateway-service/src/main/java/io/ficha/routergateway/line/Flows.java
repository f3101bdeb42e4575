package io.ficha.routergateway.line;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Ends the connections of addresses that were cut: those that fasttrack took do not meet the firewall's rules any more.
 * The router cannot be asked for a part of an address, so all are read as they come. What is too long is left: every
 * connection that is not fasttracked is cut all the same.
 */
final class Flows {
    private static final String MENU = "/ip/firewall/connection";
    private static final Duration BETWEEN_ROWS = Duration.ofSeconds(5);
    private static final int MOST_READ = 200_000;
    private static final int MOST_ENDED = 2_000;
    private static final int AT_A_TIME = 50;

    private Flows() {}

    static Future<Void> end(RouterOsConnection router, Function<Command, Future<?>> write, Set<String> addresses) {
        if (addresses.isEmpty()) return Future.succeededFuture();
        var found = new ArrayList<String>();
        var read = new int[1];
        var rows = router.stream(Command.of(MENU + "/print")
                .proplist(".id", "src-address", "dst-address")
                .timeout(BETWEEN_ROWS));
        rows.handler(row -> {
            if (addresses.contains(host(row.get("src-address"))) || addresses.contains(host(row.get("dst-address")))) {
                found.add(row.get(".id"));
            }
            if (++read[0] >= MOST_READ || found.size() >= MOST_ENDED) rows.cancel();
        });
        return rows.ended()
                .recover(failure -> Sessions.is(failure, TrapKind.UNSUPPORTED)
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure))
                .compose(ended -> remove(write, found));
    }

    private static Future<Void> remove(Function<Command, Future<?>> write, List<String> ids) {
        Future<Void> all = Future.succeededFuture();
        for (int from = 0; from < ids.size(); from += AT_A_TIME) {
            var some = ids.subList(from, Math.min(ids.size(), from + AT_A_TIME));
            all = all.compose(done -> removeSome(write, some));
        }
        return all;
    }

    /** Connections end by themselves all the time; one that has does not keep the others. */
    private static Future<Void> removeSome(Function<Command, Future<?>> write, List<String> ids) {
        return write.apply(Command.of(MENU + "/remove").id(ids.toArray(String[]::new)))
                .<Void>mapEmpty()
                .recover(failure -> {
                    if (!Sessions.is(failure, TrapKind.NOT_FOUND)) return Future.failedFuture(failure);
                    if (ids.size() == 1) return Future.succeededFuture();
                    Future<Void> each = Future.succeededFuture();
                    for (var id : ids) each = each.compose(done -> removeSome(write, List.of(id)));
                    return each;
                });
    }

    private static String host(String address) {
        if (address == null) return "";
        int port = address.indexOf(':');
        return port < 0 ? address : address.substring(0, port);
    }
}
