package io.ficha.routergateway.line;

import io.ficha.routeros.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object that a router should have.
 *
 * @param key the attributes by which the router tells it from others of its menu; among the attributes too
 * @param attributes all that should be so, the comment included
 */
record Wish(String menu, Rule rule, List<String> key, Map<String, String> attributes) {
    /** Whoever runs the router may change it: it is a choice, not a part of what was sold. */
    private static final String A_SUGGESTION = "local-address";

    /** Whose an object under this key must be. */
    enum Rule {
        /** Ours by its comment; another's is a conflict. */
        OURS,
        /** Ours by its name, where the menu has no comments. */
        BY_NAME,
        /** Anybody's will do as it is; one is made when there is none. */
        ANYBODYS
    }

    String value(String name) {
        return attributes.get(name);
    }

    String comment() {
        return attributes.getOrDefault("comment", "");
    }

    /** @return what finds whatever is under the key */
    Query query() {
        Query query = null;
        for (var name : key) {
            var one = Query.equal(name, value(name));
            query = query == null ? one : query.and(one);
        }
        return query;
    }

    boolean isUnderKey(Map<String, String> row) {
        return key.stream().allMatch(name -> Values.same(name, value(name), row.get(name)));
    }

    /**
     * @param certain whether what the router does not show counts as right
     * @return the attributes of the row that are not as they should be, with what they should be
     */
    Map<String, String> differences(Map<String, String> row, boolean certain) {
        var wrong = new LinkedHashMap<String, String>();
        attributes.forEach((name, value) -> {
            if (name.equals(A_SUGGESTION)) return;
            boolean hidden = name.equals("password") && !row.containsKey(name) && !value.isEmpty();
            if (hidden ? !certain : !Values.same(name, value, row.get(name))) wrong.put(name, value);
        });
        if (row.containsKey("disabled") && !attributes.containsKey("disabled") && Values.isOn(row.get("disabled"))) {
            wrong.put("disabled", "no");
        }
        return wrong;
    }

    static Builder in(String menu, Rule rule, String... key) {
        return new Builder(menu, rule, List.of(key));
    }

    @Override
    public String toString() {
        return "Wish[" + menu + "]";
    }

    /** Collects attributes in the order in which they are written. */
    static final class Builder {
        private final String menu;
        private final Rule rule;
        private final List<String> key;
        private final Map<String, String> attributes = new LinkedHashMap<>();

        private Builder(String menu, Rule rule, List<String> key) {
            this.menu = menu;
            this.rule = rule;
            this.key = new ArrayList<>(key);
        }

        Builder with(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        Builder withIf(boolean so, String name, String value) {
            return so ? with(name, value) : this;
        }

        Wish wish() {
            return new Wish(menu, rule, List.copyOf(key), attributes);
        }
    }
}
