package io.ficha.routergateway.line;

import io.ficha.routeros.Command;
import io.ficha.routeros.Query;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a router has of some services: everything with their marks, and whatever stands where theirs should be. */
final class Tables {
    private static final Map<String, String[]> SHOWN = Map.of(
            Wishes.SECRET,
            new String[] {
                ".id", "name", "password", "service", "profile", "remote-address", "caller-id", "disabled", "comment"
            },
            Wishes.PPP_PROFILE,
            new String[] {
                ".id", "name", "rate-limit", "only-one", "change-tcp-mss", "address-list", "local-address", "comment"
            },
            Wishes.USER,
            new String[] {
                ".id", "name", "password", "profile", "address", "mac-address", "server", "disabled", "comment"
            },
            Wishes.USER_PROFILE,
            new String[] {
                ".id", "name", "rate-limit", "shared-users", "address-list", "keepalive-timeout", "idle-timeout"
            },
            Wishes.SIMPLE_QUEUE,
            new String[] {
                ".id",
                "name",
                "target",
                "max-limit",
                "limit-at",
                "burst-limit",
                "burst-threshold",
                "burst-time",
                "priority",
                "disabled",
                "dynamic",
                "comment"
            },
            Wishes.ARP,
            new String[] {".id", "address", "mac-address", "interface", "disabled", "dynamic", "comment"},
            Wishes.LIST,
            new String[] {".id", "list", "address", "disabled", "dynamic", "comment"});

    private final Map<String, List<Row>> rows = new HashMap<>();

    private Tables() {}

    /** @param profiles by line, as {@code wishes} are */
    static Future<Tables> read(
            RouterOsConnection router, Map<Line, List<Wish>> profiles, Map<Line, List<Wish>> wishes) {
        var queries = new LinkedHashMap<String, Map<List<String>, Query>>();
        wishes.forEach((line, all) -> {
            for (var menu : Wishes.menus(line)) add(queries, menu, Query.equal("comment", line.mark()));
            all.forEach(wish -> add(queries, wish.menu(), wish.query()));
        });
        profiles.values().forEach(all -> all.forEach(wish -> add(queries, wish.menu(), wish.query())));
        var tables = new Tables();
        var reads = new ArrayList<Future<?>>();
        queries.forEach((menu, any) -> reads.add(tables.read(router, menu, List.copyOf(any.values()))));
        return Future.all(reads).map(tables);
    }

    private static void add(Map<String, Map<List<String>, Query>> queries, String menu, Query one) {
        queries.computeIfAbsent(menu, name -> new LinkedHashMap<>()).putIfAbsent(one.words(), one);
    }

    private Future<Void> read(RouterOsConnection router, String menu, List<Query> any) {
        var query = any.get(0);
        for (var one : any.subList(1, any.size())) query = query.or(one);
        return router.execute(
                        Command.of(menu + "/print").proplist(SHOWN.get(menu)).where(query))
                .map(result -> {
                    rows.put(menu, result.rows());
                    return (Void) null;
                })
                .recover(failure -> {
                    // a router without hotspot or PPP has none of ours there
                    if (!(failure instanceof CommandTrap trap) || trap.kind() != TrapKind.UNSUPPORTED) {
                        return Future.failedFuture(failure);
                    }
                    return Future.succeededFuture();
                });
    }

    List<Row> of(String menu) {
        return rows.getOrDefault(menu, List.of());
    }
}
