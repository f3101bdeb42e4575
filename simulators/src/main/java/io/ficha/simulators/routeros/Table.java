package io.ficha.simulators.routeros;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of one menu in order of creation, indexed by id and by name. */
final class Table {
    private final Map<String, Item> byId = new LinkedHashMap<>();
    private final Map<String, List<Item>> byName = new HashMap<>();
    private long nextNumber;

    Table(long firstNumber) {
        nextNumber = firstNumber;
    }

    Item add(Map<String, String> attributes) {
        var item = new Item(nextNumber++);
        attributes.forEach(item::put);
        byId.put(item.id(), item);
        index(item);
        return item;
    }

    void change(Item item, Map<String, String> attributes) {
        unindex(item);
        attributes.forEach(item::put);
        index(item);
    }

    void remove(Item item) {
        byId.remove(item.id());
        unindex(item);
    }

    Optional<Item> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Item> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    Collection<Item> all() {
        return byId.values();
    }

    int size() {
        return byId.size();
    }

    private void index(Item item) {
        byName.computeIfAbsent(item.getOr("name", ""), name -> new ArrayList<>(1))
                .add(item);
    }

    private void unindex(Item item) {
        byName.computeIfPresent(item.getOr("name", ""), (name, items) -> {
            items.remove(item);
            return items.isEmpty() ? null : items;
        });
    }
}
