package io.ficha.simulators.routeros;

import io.ficha.simulators.routeros.hotspot.HotspotMenus;
import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Factory;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.Request;
import io.ficha.simulators.routeros.menu.Table;
import io.ficha.simulators.routeros.menu.Timers;
import io.ficha.simulators.routeros.menu.Version;
import io.ficha.simulators.routeros.network.NetworkMenus;
import io.ficha.simulators.routeros.ppp.PppMenus;
import io.ficha.simulators.routeros.system.Accounts;
import io.ficha.simulators.routeros.system.DeviceLog;
import io.ficha.simulators.routeros.system.Services;
import io.ficha.simulators.routeros.system.SystemMenus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What one device holds, the menus that reach it, and who is connected; event loop only. */
final class Console {
    private static final Map<String, Menu> MENUS = new HashMap<>();
    private static final Set<String> DIRECTORIES = new HashSet<>();
    private static final Set<String> NEW_IN_7 = Set.of("/system/device-mode");

    private final Factory factory;
    private final Timers timers;
    private final Runnable dropConnections;
    private final Set<ApiSession> sessions = new LinkedHashSet<>(2);
    private final Map<String, Map<Menu, Table>> backups = new HashMap<>(2);
    private Box box;

    static {
        Stream.of(HotspotMenus.all(), NetworkMenus.all(), PppMenus.all(), SystemMenus.all())
                .flatMap(List::stream)
                .forEach(menu -> MENUS.put(menu.path(), menu));
        for (var path : MENUS.keySet()) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                DIRECTORIES.add(path.substring(0, slash));
            }
            DIRECTORIES.add(path);
        }
    }

    /** @param dropConnections what a reboot does besides */
    Console(DeviceOptions options, Timers timers, Runnable dropConnections) {
        this.factory = new Factory(
                options.name(),
                options.user(),
                options.password(),
                options.maxSessions(),
                Version.parse(options.routerOsVersion()));
        this.timers = timers;
        this.dropConnections = dropConnections;
        this.box = newBox();
    }

    /** All menus, for tests that go through them. */
    static Map<String, Menu> menus() {
        return Map.copyOf(MENUS);
    }

    /**
     * @param path such as {@code /ppp/secret}
     * @throws NoSuchElementException without such a menu
     */
    Menu menu(String path) {
        var menu = MENUS.get(path);
        if (menu == null) {
            throw new NoSuchElementException("no such menu");
        }
        return menu;
    }

    /** @throws Refusal when the command ends in a trap */
    Answer run(String user, Request request) {
        box.clock().ring();
        var access = Accounts.access(box, user);
        var menu = MENUS.get(request.menu());
        boolean unborn = NEW_IN_7.contains(request.menu()) && !box.version().atLeast(7, 0);
        if (menu != null && !unborn) {
            return menu.run(box, access, request);
        }
        boolean known = !unborn && (DIRECTORIES.contains(request.path()) || DIRECTORIES.contains(request.menu()));
        if (known) {
            throw new Refusal("no such command");
        }
        var unknown = new Refusal("no such command prefix");
        throw box.version().atLeast(6, 43)
                ? unknown
                : unknown.after(new Refusal(0, "no such command or directory (" + unknownPart(request.path()) + ")"));
    }

    /** The first part of the path that leads nowhere. */
    private static String unknownPart(String path) {
        int end = path.indexOf('/', 1);
        while (end > 0 && DIRECTORIES.contains(path.substring(0, end))) {
            end = path.indexOf('/', end + 1);
        }
        var unknown = end < 0 ? path : path.substring(0, end);
        return unknown.substring(unknown.lastIndexOf('/') + 1);
    }

    /** Makes it a fresh device; connections stay. */
    void reset() {
        box.discard();
        backups.clear();
        box = newBox();
        sessions.forEach(ApiSession::enterAgain);
    }

    /** Keeps the tables as they are under that name. */
    void backUp(String name) {
        backups.put(name, box.backup());
    }

    /** @throws NoSuchElementException without such a backup */
    void restore(String name) {
        var backup = backups.get(name);
        if (backup == null) {
            throw new NoSuchElementException("no such backup");
        }
        box.restore(backup);
    }

    Box box() {
        return box;
    }

    Table users() {
        return box.table(usersMenu());
    }

    Menu usersMenu() {
        return MENUS.get("/ip/hotspot/user");
    }

    Menu profilesMenu() {
        return MENUS.get("/ip/hotspot/user/profile");
    }

    /** Whether a connection from there gets in beside others, itself included; a device closes it otherwise. */
    boolean admits(String from, int connections) {
        return Services.admits(box, from, connections);
    }

    void opened(ApiSession session) {
        sessions.add(session);
    }

    void closed(ApiSession session) {
        sessions.remove(session);
    }

    boolean admits(String user, Predicate<String> knowsPassword, String from) {
        return Accounts.admits(box, user, knowsPassword, from);
    }

    private Box newBox() {
        return new Box(MENUS, factory, timers, this::rebooted);
    }

    private void rebooted() {
        dropConnections.run();
        DeviceLog.write(box, "system,info", "router rebooted");
    }
}
