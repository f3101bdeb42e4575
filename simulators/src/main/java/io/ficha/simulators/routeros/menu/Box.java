package io.ficha.simulators.routeros.menu;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state of one device. A table comes into being when it is first looked at, so a device at rest is small; event
 * loop only.
 */
public final class Box {
    private final Map<String, Menu> menus;
    private final Factory factory;
    private final Timers timers;
    private final Runnable restarted;
    private final DeviceClock clock;
    private final Map<Menu, Table> tables = new HashMap<>(8);
    private final Map<Class<?>, Part> parts = new HashMap<>(4);

    /**
     * A fresh device.
     *
     * @param menus by path; shared by all devices
     * @param restarted called when it has rebooted, to drop its connections
     */
    public Box(Map<String, Menu> menus, Factory factory, Timers timers, Runnable restarted) {
        this.menus = menus;
        this.factory = factory;
        this.timers = timers;
        this.restarted = restarted;
        this.clock = new DeviceClock(timers);
    }

    public Factory factory() {
        return factory;
    }

    public Version version() {
        return factory.version();
    }

    public DeviceClock clock() {
        return clock;
    }

    public Timers timers() {
        return timers;
    }

    public Menu menu(String path) {
        return Optional.ofNullable(menus.get(path)).orElseThrow();
    }

    /** The device's items of that menu. */
    public Table table(Menu menu) {
        var table = tables.get(menu);
        if (table == null) {
            table = new Table(menu);
            tables.put(menu, table);
            menu.seed(this, table);
        }
        return table;
    }

    /** Whether anybody has looked at that menu; before, it is as from the factory. */
    public boolean hasTouched(Menu menu) {
        return tables.containsKey(menu);
    }

    public Table table(String path) {
        return table(menu(path));
    }

    /** The device's one part of that kind. */
    public <T extends Part> T part(Class<T> type, Function<Box, T> create) {
        var part = parts.get(type);
        if (part == null) {
            part = create.apply(this);
            parts.put(type, part);
        }
        return type.cast(part);
    }

    /** Forgets what does not survive a restart: parts, dynamic items, and the tables that are never kept. */
    public void reboot() {
        shutDown();
        tables.keySet().removeIf(menu -> !menu.isKept());
        tables.replaceAll((menu, table) -> table.copy());
        clock.restart();
        restarted.run();
    }

    /** The tables as they are; never changed again. */
    public Map<Menu, Table> backup() {
        parts.values().forEach(Part::settle);
        var copies = new HashMap<Menu, Table>();
        tables.forEach((menu, table) -> {
            if (menu.isKept()) {
                copies.put(menu, table.copy());
            }
        });
        return copies;
    }

    /** Puts a backup in place, as a device does: it reboots. Tables the backup lacks were never touched then. */
    public void restore(Map<Menu, Table> backup) {
        shutDown();
        tables.clear();
        backup.forEach((menu, table) -> tables.put(menu, table.copy()));
        reboot();
    }

    private void shutDown() {
        parts.values().forEach(Part::shutDown);
        parts.clear();
    }

    /** Ends its timers; it is not used any more. */
    public void discard() {
        clock.stop();
    }
}
