package io.ficha.simulators.routeros.ppp;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Dates;
import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Property;
import io.ficha.simulators.routeros.menu.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code /ppp/secret} and {@code /ppp/profile}: who may connect over PPPoE and tunnels, and how. */
public final class PppMenus {
    static final String NEVER = "jan/01/1970 00:00:00";
    private static final String PROFILE_PATH = "/ppp/profile";
    private static final Set<String> BUILT_IN = Set.of("*0", "*FFFFFFFE");
    private static final Format YES_NO_DEFAULT = Format.oneOf("yes", "no", "default");

    static final Menu PROFILE = Menu.at(PROFILE_PATH)
            .with(
                    text("name").required(),
                    text("local-address"),
                    text("remote-address"),
                    text("bridge"),
                    value("session-timeout", Formats.TIME),
                    value("idle-timeout", Formats.TIME),
                    value("use-ipv6", Format.oneOf("yes", "no", "required", "default"))
                            .byDefault("yes"),
                    value("use-mpls", Format.oneOf("yes", "no", "required", "default"))
                            .byDefault("default"),
                    value("use-compression", YES_NO_DEFAULT).byDefault("default"),
                    value("use-encryption", Format.oneOf("yes", "no", "required", "default"))
                            .byDefault("default"),
                    value("only-one", YES_NO_DEFAULT).byDefault("default"),
                    value("change-tcp-mss", YES_NO_DEFAULT).byDefault("default"),
                    value("use-upnp", YES_NO_DEFAULT).byDefault("default"),
                    text("rate-limit"),
                    text("parent-queue"),
                    text("queue-type"),
                    text("insert-queue-before"),
                    text("incoming-filter"),
                    text("outgoing-filter"),
                    text("address-list").byDefault(""),
                    text("interface-list"),
                    text("dns-server"),
                    text("wins-server"),
                    text("on-up").byDefault(""),
                    text("on-down").byDefault(""),
                    shown("default", (box, profile) -> Boolean.toString(BUILT_IN.contains(profile.id()))),
                    text("comment"))
            .uniqueName("failure: profile with the same name already exists")
            .checkRemoval((box, profile) -> keepBuiltIn(profile))
            .builtIn(0, "name", "default")
            .builtIn(0xFFFF_FFFEL, "name", "default-encryption", "use-encryption", "yes");

    static final Menu SECRET = Menu.at("/ppp/secret")
            .with(
                    text("name").required(),
                    value("service", Format.oneOf("any", "async", "pptp", "pppoe", "l2tp", "ovpn", "sstp"))
                            .byDefault("any"),
                    text("caller-id").byDefault(""),
                    text("password").secret(),
                    reference("profile", PROFILE_PATH).byDefault("default"),
                    value("local-address", Formats.ADDRESS),
                    value("remote-address", Formats.ADDRESS),
                    text("routes").byDefault(""),
                    text("ipv6-routes").byDefault(""),
                    text("remote-ipv6-prefix"),
                    value("limit-bytes-in", Formats.BYTES).byDefault("0"),
                    value("limit-bytes-out", Formats.BYTES).byDefault("0"),
                    shown("last-logged-out", PppMenus::lastLogout),
                    lastSeen("last-caller-id"),
                    lastSeen("last-disconnect-reason"),
                    flag("disabled", false),
                    text("comment"))
            .uniqueName("failure: secret with the same name already exists");

    private PppMenus() {}

    public static List<Menu> all() {
        return List.of(PROFILE, SECRET, PppSessions.ACTIVE);
    }

    private static Property lastSeen(String name) {
        return text(name).readOnly();
    }

    private static String lastLogout(Box box, Item secret) {
        var at = secret.get("logged-out-at");
        if (at == null) {
            return box.version().atLeast(7, 10) ? null : NEVER;
        }
        return Dates.print(box, Instant.ofEpochSecond(Long.parseLong(at)));
    }

    private static void keepBuiltIn(Item profile) {
        if (BUILT_IN.contains(profile.id())) {
            throw new Refusal("failure: default profile can not be removed");
        }
    }
}
