package io.ficha.simulators.routeros;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A menu of items that can be added, set and removed. */
abstract class TableMenu implements Menu {
    final Table table;
    private final Map<String, Format> properties;

    TableMenu(Table table, Map<String, Format> properties) {
        this.table = table;
        this.properties = properties;
    }

    /** The item as it is printed. */
    abstract Map<String, String> row(Item item);

    /**
     * Checks a change before it is made, and may rewrite its values, such as a name into a reference.
     *
     * @param item what changes; a fresh item without attributes when it is about to be added
     */
    abstract void check(Item item, Map<String, String> change);

    void checkRemoval(Item item) {}

    @Override
    public Answer run(String verb, Request request) {
        return switch (verb) {
            case "print", "getall" -> print(request);
            case "add" -> Answer.ret(add(request.attributes()).id());
            case "set" -> set(request, settings(request));
            case "enable" -> set(request, Map.of("disabled", "false"));
            case "disable" -> set(request, Map.of("disabled", "true"));
            case "remove" -> remove(request);
            default -> throw new Refusal("no such command");
        };
    }

    Item add(Map<String, String> attributes) {
        var change = normalised(attributes);
        if (change.getOrDefault("name", "").isEmpty()) {
            throw new Refusal("missing value(s) of argument(s) name");
        }
        check(new Item(-1), change);
        return table.add(change);
    }

    private Answer print(Request request) {
        var candidates = new Query(request.queries())
                .exactName()
                .<Iterable<Item>>map(table::named)
                .orElseGet(table::all);
        var rows = new ArrayList<Map<String, String>>();
        candidates.forEach(item -> rows.add(row(item)));
        return Menu.print(rows, request);
    }

    private Answer set(Request request, Map<String, String> attributes) {
        var items = addressed(request);
        var change = normalised(attributes);
        for (var item : items) {
            var own = new LinkedHashMap<>(change);
            check(item, own);
            table.change(item, own);
        }
        return Answer.DONE;
    }

    private Answer remove(Request request) {
        var items = addressed(request);
        items.forEach(this::checkRemoval);
        items.forEach(table::remove);
        return Answer.DONE;
    }

    private static Map<String, String> settings(Request request) {
        var settings = new LinkedHashMap<>(request.attributes());
        settings.remove(".id");
        settings.remove("numbers");
        return settings;
    }

    /** The items of {@code .id}: internal ids or names, separated by commas. */
    private List<Item> addressed(Request request) {
        var ids = request.attributes().getOrDefault(".id", request.attributes().get("numbers"));
        if (ids == null || ids.isEmpty()) {
            throw new Refusal("missing =.id=");
        }
        var items = new ArrayList<Item>();
        for (var id : ids.split(",")) {
            if (id.startsWith("*") && !id.matches("\\*[0-9A-Fa-f]{1,15}")) {
                throw new Refusal("invalid internal item number");
            }
            var item = id.startsWith("*")
                    ? table.withId("*" + id.substring(1).toUpperCase(Locale.ROOT))
                    : table.named(id).stream().findFirst();
            items.add(item.orElseThrow(() -> new Refusal(0, "no such item")));
        }
        return items;
    }

    private Map<String, String> normalised(Map<String, String> attributes) {
        var change = new LinkedHashMap<String, String>();
        attributes.forEach((name, value) -> {
            var format = properties.get(name);
            if (format == null) {
                throw new Refusal("unknown parameter " + name);
            }
            change.put(name, format.normalise(name, value));
        });
        return change;
    }
}
