package io.ficha.simulators.routeros.menu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One menu as it is on every device: its properties, its commands and its rules. Stateless once it is complete; the
 * items are in the {@link Box}.
 */
public final class Menu {
    private static final Property ID = Property.shown(".id", (box, item) -> item.id());
    private static final Set<String> READS = Set.of("print", "getall", "listen");
    private static final List<String> ITEM_VERBS =
            List.of("print", "getall", "listen", "add", "set", "remove", "unset");

    private final String path;
    private final Map<String, Property> properties = new LinkedHashMap<>();
    private final Set<String> standard = new LinkedHashSet<>(ITEM_VERBS);
    private final Map<String, Verb> verbs = new HashMap<>();
    private final List<UniqueKey> uniqueKeys = new ArrayList<>(2);
    private final List<BiConsumer<Box, Table>> seeds = new ArrayList<>(2);
    private Change check = (box, before, after) -> {};
    private BiConsumer<Box, Item> removalCheck = (box, item) -> {};
    private BiConsumer<Box, Item> whenChanged = (box, item) -> {};
    private BiConsumer<Box, Item> removal = (box, item) -> box.table(this).remove(item);
    private String writePolicy = "write";
    private boolean single;
    private boolean kept = true;
    private long firstNumber = 1;

    private Menu(String path) {
        this.path = path;
    }

    /** A menu of items that can be printed, added, set and removed. */
    public static Menu at(String path) {
        return new Menu(path);
    }

    /** A command of its own. */
    public interface Action {
        Answer run(Box box, Access access, Request request);
    }

    /** A rule about a change; {@code before} is null for a new item. */
    public interface Change {
        void on(Box box, Item before, Item after);
    }

    private record Verb(String policy, Action action) {}

    /** Properties in the order they are printed. */
    public Menu with(Property... more) {
        for (var property : more) {
            properties.put(property.name(), property);
        }
        if (properties.containsKey("disabled")) {
            standard.addAll(List.of("enable", "disable"));
        }
        if (properties.containsKey("comment")) {
            standard.add("comment");
        }
        return this;
    }

    /** These standard commands only. */
    public Menu only(String... names) {
        standard.retainAll(Set.of(names));
        return this;
    }

    /** One entry without an id, printed and set. */
    public Menu single() {
        single = true;
        seeds.add((box, table) -> table.add(Map.of()));
        return only("print", "getall", "set");
    }

    /** Items have places, and can be moved. */
    public Menu ordered() {
        standard.add("move");
        return this;
    }

    /** Not in backups, and gone after a reboot. */
    public Menu forgotten() {
        kept = false;
        return this;
    }

    /** Adding and changing take this policy instead of {@code write}. */
    public Menu writtenWith(String policy) {
        writePolicy = policy;
        return this;
    }

    /** Numbers the items from here on instead of from 1. */
    public Menu numberedFrom(long first) {
        firstNumber = first;
        return this;
    }

    /** A command of its own, for those with that policy. */
    public Menu verb(String name, String policy, Action action) {
        verbs.put(name, new Verb(policy, action));
        return this;
    }

    /** No two items share this key; null shares nothing. */
    public Menu unique(String message, Function<Item, String> key) {
        uniqueKeys.add(new UniqueKey(message, key));
        return this;
    }

    /** No two items share a name. */
    public Menu uniqueName(String message) {
        return unique(message, item -> item.get("name"));
    }

    /** An item every device has; attributes as they are kept, name and value in turn. */
    public Menu builtIn(long number, String... attributes) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            values.put(attributes[i], attributes[i + 1]);
        }
        return seeded((box, table) -> table.addBuiltIn(number, values));
    }

    /** What a device has from the factory on. */
    public Menu seeded(BiConsumer<Box, Table> seed) {
        seeds.add(seed);
        return this;
    }

    /** Refuses changes. */
    public Menu check(Change rule) {
        check = rule;
        return this;
    }

    /** Refuses removals. */
    public Menu checkRemoval(BiConsumer<Box, Item> rule) {
        removalCheck = rule;
        return this;
    }

    /** Happens after an item has been added or changed. */
    public Menu whenChanged(BiConsumer<Box, Item> action) {
        whenChanged = action;
        return this;
    }

    /** What removes an item that shows something, such as a session, in place of dropping its row. */
    public Menu removedBy(BiConsumer<Box, Item> action) {
        removal = action;
        return this;
    }

    public String path() {
        return path;
    }

    /** @throws Refusal when the command ends in a trap */
    public Answer run(Box box, Access access, Request request) {
        var own = verbs.get(request.verb());
        if (own != null) {
            access.demand(own.policy());
            return own.action().run(box, access, request);
        }
        if (properties.isEmpty() || !standard.contains(request.verb())) {
            throw new Refusal("no such command");
        }
        boolean reads = READS.contains(request.verb());
        access.demand(reads ? "read" : writePolicy);
        return reads ? new Printing(box, this, access, request).run() : new Changes(box, this, request).run();
    }

    /** Adds an item as {@code add} does, and returns it. */
    public Item add(Box box, Map<String, String> attributes) {
        return new Changes(box, this, new Request(path + "/add", "", attributes, List.of())).add();
    }

    /** Removes an item as {@code remove} does. */
    public void remove(Box box, Item item) {
        removalCheck.accept(box, item);
        removal.accept(box, item);
    }

    /** The items that {@code .id} or {@code numbers} names. */
    public List<Item> addressed(Box box, Request request) {
        return new Changes(box, this, request).addressed();
    }

    /** The item somebody names for a property: exactly, by id or by an unambiguous prefix. */
    public Item referred(Box box, String property, String name) {
        return References.resolve(box, this, property, name);
    }

    /** The item as somebody with every right sees it. */
    public Map<String, String> row(Box box, Item item) {
        return row(box, item, true, properties(null));
    }

    /** The value that counts for the device, with defaults; a reference is an id or a word. */
    public String effective(Item item, String property) {
        return properties.get(property).effective(item);
    }

    /** The item a property refers to, the default one when it is not set; none when that is gone or a word. */
    public Optional<Item> follow(Box box, Item item, String property) {
        return properties.get(property).follow(box, item);
    }

    /** A time among the properties; none for {@code none} and for nothing. */
    public Optional<Duration> time(Item item, String property) {
        return RouterOsTime.seconds(effective(item, property)).map(Duration::ofSeconds);
    }

    @Override
    public String toString() {
        return path;
    }

    Map<String, String> row(Box box, Item item, boolean secrets, List<Property> shown) {
        var row = new LinkedHashMap<String, String>();
        for (var property : shown) {
            var value = property.print(box, item, secrets);
            if (value != null) {
                row.put(property.name(), value);
            }
        }
        return row;
    }

    /** The properties to print, the id first; null wants all. */
    List<Property> properties(Set<String> wanted) {
        var shown = new ArrayList<Property>(wanted == null ? properties.size() + 1 : wanted.size());
        if (!single && (wanted == null || wanted.contains(ID.name()))) {
            shown.add(ID);
        }
        for (var property : properties.values()) {
            if (wanted == null || wanted.contains(property.name())) {
                shown.add(property);
            }
        }
        return shown;
    }

    void checkChange(Box box, Item before, Item after) {
        check.on(box, before, after);
        box.table(this).demandUnique(before, after);
    }

    void changed(Box box, Item item) {
        whenChanged.accept(box, item);
    }

    void seed(Box box, Table table) {
        seeds.forEach(seed -> seed.accept(box, table));
    }

    Property property(String name) {
        return properties.get(name);
    }

    Collection<Property> properties() {
        return properties.values();
    }

    List<UniqueKey> uniqueKeys() {
        return uniqueKeys;
    }

    boolean isOrdered() {
        return standard.contains("move");
    }

    boolean isSingle() {
        return single;
    }

    boolean isKept() {
        return kept;
    }

    long firstNumber() {
        return firstNumber;
    }
}
