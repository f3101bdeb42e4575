package io.ficha.simulators.routeros.menu;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One entry of a menu with the attributes that were set; never changes its id. */
public final class Item {
    private final long number;
    private final Map<String, String> attributes;
    private boolean dynamic;
    private Object link;

    Item(long number) {
        this(number, Map.of());
    }

    Item(long number, Map<String, String> attributes) {
        this.number = number;
        this.attributes = new LinkedHashMap<>(attributes);
    }

    /** The internal id, such as {@code *1A}. */
    public String id() {
        return "*" + Long.toHexString(number).toUpperCase(Locale.ROOT);
    }

    long number() {
        return number;
    }

    /** @return the attribute as it was set, null when it was not */
    public String get(String name) {
        return attributes.get(name);
    }

    public String getOr(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }

    /** A counter, zero until it has counted. */
    public long count(String name) {
        var value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** Changes an attribute nothing is indexed by and nobody listens for, such as a counter. */
    public void keep(String name, String value) {
        put(name, value);
    }

    public boolean is(String flag) {
        return "true".equals(attributes.get(flag));
    }

    /** Whether the device made it by itself; it does not survive a reboot. */
    public boolean isDynamic() {
        return dynamic;
    }

    /** Says whether the device made it by itself. */
    public void setDynamic(boolean dynamic) {
        this.dynamic = dynamic;
    }

    /** What this item shows, such as a session. */
    public <T> T link(Class<T> type) {
        return type.cast(link);
    }

    /** Ties the item to what it shows. */
    public void linkTo(Object shown) {
        link = shown;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** An empty value unsets, as an empty comment is not printed. */
    void put(String name, String value) {
        if (value.isEmpty()) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    Item copy() {
        var copy = new Item(number, attributes);
        copy.dynamic = dynamic;
        return copy;
    }
}
