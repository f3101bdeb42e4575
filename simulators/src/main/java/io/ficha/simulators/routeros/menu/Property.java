package io.ficha.simulators.routeros.menu;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One property of a menu's items: how it is read, printed and defaulted. Shared by all devices; it is not changed any
 * more once its menu is complete.
 */
public final class Property {
    private final String name;
    private final Format format;
    private String byDefault;
    private boolean silent;
    private boolean required;
    private boolean readOnly;
    private boolean secret;
    private boolean hidden;
    private String referredMenu;
    private Set<String> words = Set.of();
    private BiFunction<Box, Item, String> computed;
    private Version since = new Version(0, 0, 0);

    private Property(String name, Format format) {
        this.name = name;
        this.format = format;
    }

    /** A property that may be set and is absent until then. */
    public static Property value(String name, Format format) {
        return new Property(name, format);
    }

    /** One that may be set to any text. */
    public static Property text(String name) {
        return value(name, Formats.TEXT);
    }

    /** One that is true or false, and printed always. */
    public static Property flag(String name, boolean byDefault) {
        return value(name, Formats.FLAG).byDefault(Boolean.toString(byDefault));
    }

    /** One the device alone says; absent while it says null. */
    public static Property shown(String name, BiFunction<Box, Item, String> value) {
        var property = text(name).readOnly();
        property.computed = value;
        return property;
    }

    /** What is printed instead of what was set. */
    public Property printedAs(BiFunction<Box, Item, String> value) {
        computed = value;
        return this;
    }

    /** The name of an item in another menu; kept by id, so that a removed one shows as its dead id. */
    public static Property reference(String name, String menu, String... words) {
        var property = text(name);
        property.referredMenu = menu;
        property.words = Set.of(words);
        return property;
    }

    /** Printed while it is not set. */
    public Property byDefault(String value) {
        byDefault = value;
        return this;
    }

    /** Stands for no value, and is not printed. */
    public Property absentWhile(String value) {
        silent = true;
        return byDefault(value);
    }

    /** An item cannot be without it. */
    public Property required() {
        required = true;
        return this;
    }

    /** The device sets it; an attempt to is an unknown parameter. */
    public Property readOnly() {
        readOnly = true;
        return this;
    }

    /** Printed only to those who may see secrets. */
    public Property secret() {
        secret = true;
        return this;
    }

    /** Never printed. */
    public Property hidden() {
        hidden = true;
        return this;
    }

    /** Unknown to devices before that version. */
    public Property since(int major, int minor, int patch) {
        since = new Version(major, minor, patch);
        return this;
    }

    String name() {
        return name;
    }

    boolean isRequired() {
        return required;
    }

    boolean isSettable(Box box) {
        return !readOnly && knownTo(box);
    }

    /** @return the value to keep, with a name turned into the id it refers to */
    String read(Box box, String value) {
        if (referredMenu != null) {
            return words.contains(value)
                    ? kept(value)
                    : References.resolve(box, box.menu(referredMenu), name, value)
                            .id();
        }
        return silent && value.equals(byDefault) ? "" : kept(format.normalise(name, value));
    }

    /** What counts, printed or not. */
    String effective(Item item) {
        var value = item.get(name);
        return value == null ? Optional.ofNullable(byDefault).orElse("") : value;
    }

    Optional<Item> follow(Box box, Item item) {
        var table = box.table(box.menu(referredMenu));
        var value = effective(item);
        return value.startsWith("*") ? table.withId(value) : table.oneNamed(value);
    }

    /** @return null when it is not printed */
    String print(Box box, Item item, boolean secrets) {
        if (hidden || (secret && !secrets) || !knownTo(box)) {
            return null;
        }
        if (computed != null) {
            return computed.apply(box, item);
        }
        var value = item.get(name);
        if (value == null) {
            return silent ? null : byDefault;
        }
        return referredMenu != null && value.startsWith("*")
                ? References.nameOf(box.table(box.menu(referredMenu)), value)
                : value;
    }

    private String kept(String value) {
        return silent && value.equals(byDefault) ? "" : value;
    }

    private boolean knownTo(Box box) {
        return box.version().atLeast(since.major(), since.minor(), since.patch());
    }
}
