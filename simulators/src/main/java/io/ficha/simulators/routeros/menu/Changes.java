package io.ficha.simulators.routeros.menu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The commands that change items: add, set, unset, remove, enable, disable, comment and move. */
final class Changes {
    private static final List<String> ADDRESSES = List.of(".id", "numbers");

    private final Box box;
    private final Menu menu;
    private final Table table;
    private final Request request;

    Changes(Box box, Menu menu, Request request) {
        this.box = box;
        this.menu = menu;
        this.table = box.table(menu);
        this.request = request;
    }

    Answer run() {
        switch (request.verb()) {
            case "add" -> {
                return Answer.ret(add().id());
            }
            case "set" -> set(read(without(request.attributes(), ADDRESSES)));
            case "unset" -> unset();
            case "remove" -> remove();
            case "enable" -> set(Map.of("disabled", "false"));
            case "disable" -> set(Map.of("disabled", "true"));
            case "comment" -> set(Map.of("comment", request.attributes().getOrDefault("comment", "")));
            case "move" -> move();
            default -> throw new Refusal("no such command");
        }
        return Answer.DONE;
    }

    Item add() {
        var attributes = new LinkedHashMap<>(request.attributes());
        var origin = Optional.ofNullable(attributes.remove("copy-from")).map(this::one);
        var place = menu.isOrdered()
                ? Optional.ofNullable(attributes.remove("place-before")).map(this::one)
                : Optional.<Item>empty();
        var values = new LinkedHashMap<String, String>();
        origin.ifPresent(item -> values.putAll(configured(item)));
        values.putAll(read(attributes));
        var missing = menu.properties().stream()
                .filter(Property::isRequired)
                .map(Property::name)
                .filter(name -> values.getOrDefault(name, "").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal("missing value(s) of argument(s) " + String.join(", ", missing));
        }
        var planned = new Item(-1);
        values.forEach(planned::put);
        menu.checkChange(box, null, planned);
        var item = table.add(planned.attributes());
        place.ifPresent(before -> table.move(List.of(item), Optional.of(before)));
        menu.changed(box, item);
        return item;
    }

    private void set(Map<String, String> change) {
        var items = menu.isSingle() ? List.copyOf(table.all()) : addressed();
        for (var item : items) {
            var planned = item.copy();
            change.forEach(planned::put);
            for (var name : change.keySet()) {
                if (menu.property(name).isRequired() && planned.get(name) == null) {
                    throw Refusal.invalid(name);
                }
            }
            menu.checkChange(box, item, planned);
            table.change(item, change);
            menu.changed(box, item);
        }
    }

    private void unset() {
        var name = request.attributes().getOrDefault("value-name", "");
        var property = menu.property(name);
        if (property == null || !property.isSettable(box)) {
            throw Refusal.noMatch("value-name");
        }
        set(Map.of(name, ""));
    }

    private void remove() {
        for (var item : addressed()) {
            menu.remove(box, item);
        }
    }

    private void move() {
        var items = addressed();
        var destination = Optional.ofNullable(request.attributes().get("destination"))
                .filter(id -> !id.isEmpty())
                .map(this::one);
        if (destination.filter(items::contains).isEmpty()) {
            table.move(items, destination);
        }
    }

    /** The items of {@code .id}: internal ids or names, separated by commas. */
    List<Item> addressed() {
        var ids = request.attributes().getOrDefault(".id", request.attributes().get("numbers"));
        if (ids == null || ids.isEmpty()) {
            throw new Refusal("missing =.id=");
        }
        var items = new ArrayList<Item>();
        Request.list(ids).forEach(id -> items.add(one(id)));
        return items;
    }

    private Item one(String id) {
        return find(box, table, id);
    }

    /** The item with that internal id or name. */
    static Item find(Box box, Table table, String id) {
        if (id.startsWith("*") && !id.matches("\\*[0-9A-Fa-f]{1,15}")) {
            throw new Refusal("invalid internal item number");
        }
        var item = id.startsWith("*") ? table.withId(id.toUpperCase(Locale.ROOT)) : table.oneNamed(id);
        return item.orElseThrow(
                () -> new Refusal(0, box.version().atLeast(7, 0) ? "no such item" : "no such item (4)"));
    }

    /** The values as they are kept. */
    private Map<String, String> read(Map<String, String> attributes) {
        var values = new LinkedHashMap<String, String>();
        attributes.forEach((name, value) -> {
            var property = menu.property(name);
            if (property == null || !property.isSettable(box)) {
                throw new Refusal("unknown parameter " + name);
            }
            values.put(name, property.read(box, value));
        });
        return values;
    }

    private Map<String, String> configured(Item item) {
        var values = new LinkedHashMap<>(item.attributes());
        values.keySet()
                .removeIf(name ->
                        menu.property(name) == null || !menu.property(name).isSettable(box));
        return values;
    }

    private static Map<String, String> without(Map<String, String> attributes, List<String> names) {
        var rest = new LinkedHashMap<>(attributes);
        rest.keySet().removeAll(names);
        return rest;
    }
}
