package io.ficha.simulators.routeros.system;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;

import io.ficha.simulators.routeros.menu.Answer;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code /system}: what the device is, its clock, and its reboot. */
public final class SystemMenus {
    private static final String MADE = "made-at";
    private static final String DAYS_VALID = "365";

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

    /** A certificate is good from the moment it was made; signing it changes nothing that is shown here [U]. */
    private static final Menu CERTIFICATE = Menu.at("/certificate")
            .with(
                    text("name").required(),
                    text("common-name"),
                    text("key-usage").byDefault("digital-signature,key-encipherment,tls-server"),
                    Property.value("days-valid", Format.number(1, 36_500)).byDefault(DAYS_VALID),
                    shown("invalid-before", (box, item) -> Dates.print(box, made(item))),
                    shown(
                            "invalid-after",
                            (box, item) -> Dates.print(box, made(item).plus(validity(item)))),
                    shown(
                            "expired",
                            (box, item) -> made(item)
                                            .plus(validity(item))
                                            .isAfter(box.clock().now())
                                    ? null
                                    : "true"))
            .uniqueName("failure: already have such name")
            .whenChanged((box, item) -> {
                if (item.get(MADE) == null) {
                    item.keep(MADE, box.clock().now().toString());
                }
            })
            .verb("sign", "write", (box, access, request) -> Answer.DONE);

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
                CERTIFICATE,
                Files.MENU,
                DeviceLog.MENU,
                Accounts.USER,
                Accounts.GROUP,
                Services.ACTIVE,
                Services.SERVICE);
    }

    private static Instant made(Item certificate) {
        return Instant.parse(certificate.get(MADE));
    }

    private static Duration validity(Item certificate) {
        return Duration.ofDays(Long.parseLong(certificate.getOr("days-valid", DAYS_VALID)));
    }

    private static Property fact(String name, String value) {
        return Property.value(name, Formats.TEXT).readOnly().byDefault(value);
    }
}
