package io.ficha.simulators.routeros;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One menu of the device; a command it does not know, or must refuse, throws {@link Refusal}. */
interface Menu {
    Set<String> PRINT_ARGUMENTS = Set.of(
            ".proplist",
            "count-only",
            "detail",
            "stats",
            "terse",
            "without-paging",
            "show-sensitive",
            "from",
            "interval");

    Answer run(String verb, Request request);

    /** A menu that can only be printed. */
    static Menu readOnly(Supplier<List<Map<String, String>>> rows) {
        return (verb, request) -> {
            if (!isPrint(verb)) {
                throw new Refusal("no such command");
            }
            return print(rows.get(), request);
        };
    }

    static boolean isPrint(String verb) {
        return verb.equals("print") || verb.equals("getall");
    }

    /** Filters, counts or projects rows as the request asks. */
    static Answer print(List<Map<String, String>> rows, Request request) {
        for (var name : request.attributes().keySet()) {
            if (!PRINT_ARGUMENTS.contains(name)) {
                throw new Refusal("unknown parameter " + name);
            }
        }
        var matching = rows.stream().filter(new Query(request.queries())).toList();
        if (request.attributes().containsKey("count-only")) {
            return Answer.ret(Integer.toString(matching.size()));
        }
        var wanted = request.attributes().get(".proplist");
        return Answer.rows(
                wanted == null || wanted.isEmpty()
                        ? matching
                        : matching.stream().map(row -> project(row, wanted)).toList());
    }

    private static Map<String, String> project(Map<String, String> row, String properties) {
        var projected = new LinkedHashMap<String, String>();
        for (var property : properties.split(",")) {
            if (row.containsKey(property)) {
                projected.put(property, row.get(property));
            }
        }
        return projected;
    }
}
