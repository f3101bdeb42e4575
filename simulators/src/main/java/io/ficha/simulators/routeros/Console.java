package io.ficha.simulators.routeros;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the device holds, and the menus that reach it; a fresh one is a fresh device. */
final class Console {
    private static final String SERVER = "hotspot1";

    private final DeviceOptions options;
    private final Instant started = Instant.now();
    private final ProfileMenu profiles = new ProfileMenu();
    private final UserMenu users = new UserMenu(profiles, Set.of(SERVER));
    private final Map<String, Menu> menus;

    Console(DeviceOptions options) {
        this.options = options;
        menus = Map.of(
                "/system/identity", Menu.readOnly(() -> List.of(Map.of("name", options.name()))),
                "/system/resource", Menu.readOnly(() -> List.of(resource())),
                "/system/clock", Menu.readOnly(() -> List.of(clock())),
                "/ip/hotspot", Menu.readOnly(() -> List.of(hotspot())),
                "/ip/hotspot/user", users,
                "/ip/hotspot/user/profile", profiles,
                "/ip/hotspot/active", noSessions(),
                "/ip/hotspot/host", Menu.readOnly(List::of));
    }

    /** @throws Refusal when the command ends in a trap */
    Answer run(Request request) {
        var menu = menus.get(request.menu());
        if (menu != null) {
            return menu.run(request.verb(), request);
        }
        throw new Refusal(menus.containsKey(request.path()) ? "no such command" : "no such command prefix");
    }

    ProfileMenu profiles() {
        return profiles;
    }

    UserMenu users() {
        return users;
    }

    /** Nobody is ever logged in at the hotspot, so there is no session to remove either. */
    private static Menu noSessions() {
        var printed = Menu.readOnly(List::of);
        return (verb, request) -> {
            if (verb.equals("remove")) {
                throw request.attributes().containsKey(".id")
                        ? new Refusal(0, "no such item")
                        : new Refusal("missing =.id=");
            }
            return printed.run(verb, request);
        };
    }

    private Map<String, String> resource() {
        var uptime = Duration.between(started, Instant.now()).toSeconds();
        return Map.ofEntries(
                Map.entry("uptime", RouterOsTime.print(uptime)),
                Map.entry("version", options.routerOsVersion() + " (stable)"),
                Map.entry("free-memory", "805306368"),
                Map.entry("total-memory", "1073741824"),
                Map.entry("cpu", "ARM64"),
                Map.entry("cpu-count", "4"),
                Map.entry("cpu-frequency", "1400"),
                Map.entry("cpu-load", "1"),
                Map.entry("free-hdd-space", "1022361600"),
                Map.entry("total-hdd-space", "1073741824"),
                Map.entry("architecture-name", "arm64"),
                Map.entry("board-name", "RB5009UG+S+"),
                Map.entry("platform", "MikroTik"));
    }

    private Map<String, String> clock() {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        var date = options.atLeast(7, 10)
                ? DateTimeFormatter.ISO_LOCAL_DATE.format(now)
                : DateTimeFormatter.ofPattern("MMM/dd/yyyy", Locale.ENGLISH)
                        .format(now)
                        .toLowerCase(Locale.ROOT);
        return Map.of(
                "time", DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).format(now),
                "date", date,
                "time-zone-autodetect", "true",
                "time-zone-name", "UTC",
                "gmt-offset", "+00:00",
                "dst-active", "false");
    }

    private static Map<String, String> hotspot() {
        return Map.of(
                ".id", "*1",
                "name", SERVER,
                "interface", "bridge-hotspot",
                "address-pool", "hs-pool-1",
                "profile", "default",
                "idle-timeout", "5m",
                "keepalive-timeout", "none",
                "addresses-per-mac", "2",
                "proxy-status", "running",
                "disabled", "false");
    }
}
