package io.ficha.simulators.routeros.menu;

/** Names in one menu that stand for items of another. */
final class References {
    private References() {}

    /** The item that is named exactly, by its id, or by a prefix only one has. */
    static Item resolve(Box box, Menu menu, String property, String name) {
        var table = box.table(menu);
        var exact = name.isEmpty() ? table.withId("") : table.oneNamed(name).or(() -> table.withId(name));
        if (exact.isPresent()) {
            return exact.get();
        }
        var matches = table.all().stream()
                .filter(item -> item.getOr("name", "").startsWith(name))
                .limit(2)
                .toList();
        if (name.isEmpty() || matches.size() > 1) {
            throw new Refusal("ambiguous value of " + property + ", more than one possible value matches input");
        }
        if (matches.isEmpty()) {
            throw Refusal.noMatch(property);
        }
        return matches.get(0);
    }

    /** The name behind an id; a removed item shows as its dead id. */
    static String nameOf(Table table, String id) {
        return table.withId(id).map(item -> item.getOr("name", id)).orElse(id);
    }
}
