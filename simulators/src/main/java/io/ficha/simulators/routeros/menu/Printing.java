package io.ficha.simulators.routeros.menu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands that show items: print, getall and listen. */
final class Printing {
    private static final Set<String> ARGUMENTS = Set.of(
            ".proplist",
            "count-only",
            "detail",
            "stats",
            "terse",
            "brief",
            "value-list",
            "without-paging",
            "from",
            "follow",
            "follow-only",
            "interval");

    private final Box box;
    private final Menu menu;
    private final Request request;
    private final Query query;
    private final List<String> wanted;
    private final List<Property> needed;
    private final boolean secrets;

    Printing(Box box, Menu menu, Access access, Request request) {
        this.box = box;
        this.menu = menu;
        this.request = request;
        checkArguments();
        query = new Query(request.queries());
        var proplist = request.attributes().getOrDefault(".proplist", "");
        wanted = proplist.isEmpty() ? null : Request.list(proplist);
        needed = menu.properties(wanted == null ? null : union(wanted, query.names()));
        var asked = request.attributes().getOrDefault("show-sensitive", "yes");
        secrets = access.seesSecrets() && !asked.equals("no") && !asked.equals("false");
    }

    Answer run() {
        if (request.verb().equals("listen") || given("follow-only")) {
            return Answer.streaming(this::listen);
        }
        if (given("interval")) {
            return Answer.streaming(Repeating.every(box, interval(), this::frame));
        }
        var rows = rows();
        if (given("count-only")) {
            return Answer.ret(Integer.toString(rows.size()));
        }
        var answer = Answer.rows(rows);
        return given("follow") ? answer.then(this::listen) : answer;
    }

    private void checkArguments() {
        for (var name : request.attributes().keySet()) {
            boolean known = ARGUMENTS.contains(name)
                    || (name.equals("show-sensitive") && box.version().atLeast(7, 21));
            if (!known) {
                throw new Refusal("unknown parameter " + name);
            }
        }
    }

    private long interval() {
        return RouterOsTime.seconds(request.attributes().get("interval"))
                .filter(seconds -> seconds > 0)
                .orElseThrow(() -> new Refusal(1, "invalid time value for argument interval"));
    }

    private boolean frame(int number, Stream.Sink sink) {
        for (var row : rows()) {
            var framed = new LinkedHashMap<>(row);
            framed.put(".section", Integer.toString(number));
            sink.row(framed);
        }
        return true;
    }

    private List<Map<String, String>> rows() {
        var rows = new ArrayList<Map<String, String>>();
        for (var item : candidates()) {
            var row = menu.row(box, item, secrets, needed);
            if (query.test(row)) {
                rows.add(project(row));
            }
        }
        return rows;
    }

    private Collection<Item> candidates() {
        var table = box.table(menu);
        var from = request.attributes().getOrDefault("from", "");
        if (!from.isEmpty()) {
            return Request.list(from).stream()
                    .map(id -> Changes.find(box, table, id))
                    .toList();
        }
        return query.exactName().<Collection<Item>>map(table::named).orElseGet(table::all);
    }

    private Runnable listen(Stream.Sink sink) {
        var table = box.table(menu);
        var listener = new Table.Listener() {
            @Override
            public void changed(Item item) {
                var row = menu.row(box, item, secrets, needed);
                if (query.test(row)) {
                    sink.row(project(row));
                }
            }

            @Override
            public void removed(Item item) {
                sink.row(Map.of(".id", item.id(), ".dead", "true"));
            }
        };
        table.listen(listener);
        return () -> table.forget(listener);
    }

    private static Set<String> union(List<String> some, List<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private Map<String, String> project(Map<String, String> row) {
        if (wanted == null) {
            return row;
        }
        var projected = new LinkedHashMap<String, String>();
        for (var property : wanted) {
            if (row.containsKey(property)) {
                projected.put(property, row.get(property));
            }
        }
        return projected;
    }

    private boolean given(String flag) {
        return request.attributes().containsKey(flag);
    }
}
