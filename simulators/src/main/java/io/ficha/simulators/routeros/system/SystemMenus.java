package io.ficha.simulators.routeros.system;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;

import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import java.util.List;

/** {@code /system}: what the device is, its clock, and its reboot. */
public final class SystemMenus {
    private static final Menu IDENTITY = Menu.at("/system/identity")
            .with(text("name"))
            .single()
            .seeded((box, table) ->
                    table.all().forEach(item -> item.keep("name", box.factory().identity())));

    private static final Menu RESOURCE = Menu.at("/system/resource")
            .with(
                    shown(
                            "uptime",
                            (box, item) ->
                                    RouterOsTime.print(box.clock().uptime().toSeconds())),
                    shown("version", (box, item) -> box.factory().version().toString() + " (stable)"),
                    fact("build-time", "2026-01-15 09:12:33"),
                    fact("factory-software", "7.5"),
                    fact("free-memory", "805306368"),
                    fact("total-memory", "1073741824"),
                    fact("cpu", "ARM64"),
                    fact("cpu-count", "4"),
                    fact("cpu-frequency", "1400"),
                    fact("cpu-load", "1"),
                    fact("free-hdd-space", "1022361600"),
                    fact("total-hdd-space", "1073741824"),
                    fact("write-sect-since-reboot", "4096"),
                    fact("write-sect-total", "81920"),
                    fact("bad-blocks", "0"),
                    fact("architecture-name", "arm64"),
                    fact("board-name", "RB5009UG+S+"),
                    fact("platform", "MikroTik"))
            .single()
            .only("print", "getall");

    private static final Menu CLOCK = Menu.at("/system/clock")
            .with(
                    shown("time", (box, item) -> Dates.time(box.clock().now())),
                    shown("date", (box, item) -> Dates.date(box, box.clock().now())),
                    flag("time-zone-autodetect", true),
                    text("time-zone-name").byDefault("UTC"),
                    fact("gmt-offset", "+00:00"),
                    fact("dst-active", "false"))
            .single();

    private static final Menu ROUTERBOARD = Menu.at("/system/routerboard")
            .with(
                    fact("routerboard", "true"),
                    fact("board-name", "RB5009UG+S+"),
                    fact("model", "RB5009UG+S+"),
                    fact("serial-number", "HF10A1B2C3D"),
                    fact("firmware-type", "70x0"),
                    fact("factory-firmware", "7.5"),
                    shown(
                            "current-firmware",
                            (box, item) -> box.factory().version().toString()),
                    shown(
                            "upgrade-firmware",
                            (box, item) -> box.factory().version().toString()))
            .single()
            .only("print", "getall");

    private static final Menu LICENSE = Menu.at("/system/license")
            .with(fact("software-id", "ABCD-EFGH"), fact("nlevel", "5"), fact("features", ""))
            .single()
            .only("print", "getall");

    private static final Menu DEVICE_MODE = Menu.at("/system/device-mode")
            .with(
                    Property.value("mode", Format.oneOf("home", "basic", "advanced", "rose", "enterprise"))
                            .byDefault("advanced")
                            .readOnly(),
                    fact("flagged", "false"),
                    fact("flagging-enabled", "true"),
                    fact("hotspot", "true"),
                    fact("scheduler", "true"),
                    fact("fetch", "true"),
                    fact("attempt-count", "0"))
            .single()
            .only("print", "getall")
            .verb("update", "write", (box, access, request) -> {
                throw new Refusal("failure: update canceled"); // nobody presses the button [U]
            });

    /** The answer comes before the connections drop. */
    private static final Menu SYSTEM = Menu.at("/system").verb("reboot", "reboot", (box, access, request) -> {
        box.timers().after(1, box::reboot);
        return Answer.DONE;
    });

    private SystemMenus() {}

    public static List<Menu> all() {
        return List.of(
                SYSTEM,
                IDENTITY,
                RESOURCE,
                CLOCK,
                ROUTERBOARD,
                LICENSE,
                DEVICE_MODE,
                DeviceLog.MENU,
                Accounts.USER,
                Accounts.GROUP,
                Services.ACTIVE,
                Services.SERVICE);
    }

    private static Property fact(String name, String value) {
        return Property.value(name, Formats.TEXT).readOnly().byDefault(value);
    }
}
