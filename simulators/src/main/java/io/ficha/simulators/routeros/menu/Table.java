package io.ficha.simulators.routeros.menu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of one menu of one device in their order, indexed by id, by name and by what must be unique. */
public final class Table {
    private static final long FIRST_DYNAMIC = 0x8000_0000L;

    private final Menu menu;
    private final Map<String, Item> byId = new LinkedHashMap<>();
    private final Map<String, List<Item>> byName = new HashMap<>();
    private final List<Map<String, Item>> byKey = new ArrayList<>(2);
    private final List<Listener> listeners = new ArrayList<>(0);
    private long nextNumber;
    private long nextDynamic = FIRST_DYNAMIC;

    Table(Menu menu) {
        this.menu = menu;
        nextNumber = menu.firstNumber();
        menu.uniqueKeys().forEach(key -> byKey.add(new HashMap<>()));
    }

    /** Hears of changes. */
    interface Listener {
        void changed(Item item);

        void removed(Item item);
    }

    /** Adds an item as an administrator would. */
    public Item add(Map<String, String> attributes) {
        return insert(new Item(nextNumber++, attributes));
    }

    /** Adds one of the items a device has from the factory on. */
    public Item addBuiltIn(long number, Map<String, String> attributes) {
        return insert(new Item(number, attributes));
    }

    /** Adds an item of the device's own, tied to what it shows. */
    public Item addDynamic(Map<String, String> attributes, Object shown) {
        var item = new Item(nextDynamic++, attributes);
        item.setDynamic(true);
        item.linkTo(shown);
        return insert(item);
    }

    /** Changes attributes; an empty value unsets. */
    public void change(Item item, Map<String, String> attributes) {
        unindex(item);
        attributes.forEach(item::put);
        index(item);
        listeners().forEach(listener -> listener.changed(item));
    }

    public void remove(Item item) {
        if (byId.remove(item.id(), item)) {
            unindex(item);
            listeners().forEach(listener -> listener.removed(item));
        }
    }

    /** Puts items, in their order, before another one, or at the end. */
    void move(List<Item> items, Optional<Item> before) {
        var order = new ArrayList<>(byId.values());
        order.removeAll(items);
        order.addAll(before.map(order::indexOf).orElse(order.size()), items);
        byId.clear();
        order.forEach(item -> byId.put(item.id(), item));
    }

    public Optional<Item> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The items of that name, the oldest first. */
    public List<Item> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    public Optional<Item> oneNamed(String name) {
        return named(name).stream().findFirst();
    }

    public Collection<Item> all() {
        return byId.values();
    }

    public int size() {
        return byId.size();
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void forget(Listener listener) {
        listeners.remove(listener);
    }

    /** @throws Refusal when another item has what this one, as it is going to be, must not share */
    void demandUnique(Item before, Item after) {
        for (int i = 0; i < byKey.size(); i++) {
            var unique = menu.uniqueKeys().get(i);
            var key = unique.key().apply(after);
            var other = key == null ? null : byKey.get(i).get(key);
            if (other != null && other != before) {
                throw unique.refusal(after);
            }
        }
    }

    /** The same items without those of the device's own. */
    Table copy() {
        var copy = new Table(menu);
        byId.values().stream().filter(item -> !item.isDynamic()).map(Item::copy).forEach(copy::insert);
        copy.nextNumber = nextNumber;
        return copy;
    }

    private Item insert(Item item) {
        byId.put(item.id(), item);
        index(item);
        listeners().forEach(listener -> listener.changed(item));
        return item;
    }

    private List<Listener> listeners() {
        return listeners.isEmpty() ? List.of() : List.copyOf(listeners);
    }

    private void index(Item item) {
        byName.computeIfAbsent(item.getOr("name", ""), name -> new ArrayList<>(1))
                .add(item);
        for (int i = 0; i < byKey.size(); i++) {
            var key = menu.uniqueKeys().get(i).key().apply(item);
            if (key != null) {
                byKey.get(i).put(key, item);
            }
        }
    }

    private void unindex(Item item) {
        byName.computeIfPresent(item.getOr("name", ""), (name, items) -> {
            items.remove(item);
            return items.isEmpty() ? null : items;
        });
        for (int i = 0; i < byKey.size(); i++) {
            var key = menu.uniqueKeys().get(i).key().apply(item);
            if (key != null) {
                byKey.get(i).remove(key, item);
            }
        }
    }
}
