package io.ficha.routergateway.line;

import io.ficha.routeros.Command;
import io.ficha.routeros.RouterOsConnection;
import io.ficha.routeros.Row;
import io.ficha.routeros.TrapKind;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sees which subscribers are there: by their session, and behind a queue by the router having heard their equipment
 * answer, or by traffic since the last look. Called for one router, one look at a time.
 */
public final class Online {
    private Map<String, String> traffic = Map.of(); // by mark of the service, as last read

    /**
     * Who is there.
     *
     * @param addresses of equipment that the router has heard
     * @param marks of services behind queues that had traffic
     * @param unknown marks of services behind queues that nothing can be said of yet
     */
    public record Seen(
            Set<String> pppUsers,
            Set<String> hotspotUsers,
            Set<String> addresses,
            Set<String> marks,
            Set<String> unknown) {}

    /** @param controls as what services are on the router */
    public Future<Seen> look(RouterOsConnection router, Set<String> controls) {
        var ppp = controls.contains(Line.PPPOE) ? users(router, "/ppp/active", "name") : none();
        var hotspot = controls.contains(Line.HOTSPOT) ? users(router, "/ip/hotspot/active", "user") : none();
        boolean queues = controls.contains(Line.QUEUE);
        var heard = queues ? heard(router) : none();
        var passed =
                queues ? rows(router, Wishes.SIMPLE_QUEUE, "bytes", "comment") : Future.succeededFuture(List.<Row>of());
        return Future.all(ppp, hotspot, heard, passed).map(all -> {
            var marks = new HashSet<String>();
            var unknown = new HashSet<String>();
            var now = new HashMap<String, String>();
            for (var queue : passed.result()) {
                var mark = queue.get("comment");
                if (!Marks.isService(mark)) continue;
                var bytes = queue.getOrDefault("bytes", "");
                var before = traffic.get(mark);
                now.put(mark, bytes);
                if (before == null) unknown.add(mark);
                else if (!before.equals(bytes)) marks.add(mark);
            }
            traffic = now;
            return new Seen(ppp.result(), hotspot.result(), heard.result(), marks, unknown);
        });
    }

    /** @return the comment of what a service has on its router */
    public static String mark(String companyId, long serviceId) {
        return Marks.service(companyId, serviceId);
    }

    /** Entries that we or others made say nothing. */
    private static Future<Set<String>> heard(RouterOsConnection router) {
        return rows(router, Wishes.ARP, "address", "dynamic", "complete", "disabled")
                .map(rows -> rows.stream()
                        .filter(row -> Values.isOn(row.get("dynamic")) && Values.isOn(row.get("complete")))
                        .map(row -> row.getOrDefault("address", ""))
                        .collect(Collectors.toSet()));
    }

    private static Future<Set<String>> users(RouterOsConnection router, String menu, String property) {
        Function<Row, String> name = row -> row.getOrDefault(property, "");
        return rows(router, menu, property).map(rows -> rows.stream().map(name).collect(Collectors.toSet()));
    }

    private static Future<List<Row>> rows(RouterOsConnection router, String menu, String... properties) {
        return router.execute(Command.of(menu + "/print").proplist(properties))
                .map(result -> result.rows())
                .recover(failure -> Sessions.is(failure, TrapKind.UNSUPPORTED)
                        ? Future.succeededFuture(List.of())
                        : Future.failedFuture(failure));
    }

    private static Future<Set<String>> none() {
        return Future.succeededFuture(Set.of());
    }
}
