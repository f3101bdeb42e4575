package io.ficha.simulators.routeros.hotspot;

import static io.ficha.simulators.routeros.menu.Property.flag;
import static io.ficha.simulators.routeros.menu.Property.reference;
import static io.ficha.simulators.routeros.menu.Property.shown;
import static io.ficha.simulators.routeros.menu.Property.text;
import static io.ficha.simulators.routeros.menu.Property.value;

import io.ficha.simulators.routeros.menu.Format;
import io.ficha.simulators.routeros.menu.Formats;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import io.ficha.simulators.routeros.menu.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** The menus of the hotspot an administrator fills in: servers, their profiles, users, their profiles, bindings. */
public final class HotspotMenus {
    static final String SERVER_PATH = "/ip/hotspot";
    static final String USER_PROFILE_PATH = "/ip/hotspot/user/profile";
    private static final String BUILT_IN = "*0";
    private static final String PROFILE_TWICE = "failure: profile with the same name already exists";
    private static final Format TIME_OR_NONE = Format.orWords(Formats.TIME, "none");
    private static final Format LOGIN_BY =
            Format.someOf("mac", "cookie", "http-chap", "https", "http-pap", "trial", "mac-cookie");

    static final Menu SERVER = Menu.at(SERVER_PATH)
            .with(
                    text("name").required(),
                    reference("interface", "/interface").required(),
                    reference("address-pool", "/ip/pool", "none").absentWhile("none"),
                    reference("profile", "/ip/hotspot/profile").byDefault("default"),
                    value("idle-timeout", TIME_OR_NONE).byDefault("5m"),
                    value("keepalive-timeout", TIME_OR_NONE).byDefault("none"),
                    value("login-timeout", TIME_OR_NONE).byDefault("none"),
                    value("addresses-per-mac", Formats.COUNT).byDefault("2"),
                    text("ip-of-dns-name").readOnly().byDefault("10.5.50.1"),
                    shown("proxy-status", (box, server) -> server.is("disabled") ? "stopped" : "running"),
                    text("invalid").readOnly().byDefault("false"),
                    text("HTTPS").readOnly().byDefault("false"),
                    flag("disabled", false))
            .uniqueName("failure: server with such name already exists")
            .builtIn(1, "name", "hotspot1", "interface", "*6", "address-pool", "*1", "profile", BUILT_IN)
            .numberedFrom(2);

    static final Menu SERVER_PROFILE = Menu.at("/ip/hotspot/profile")
            .with(
                    text("name").required(),
                    value("hotspot-address", Formats.ADDRESS).byDefault("0.0.0.0"),
                    text("dns-name").byDefault(""),
                    text("html-directory").byDefault("hotspot"),
                    text("html-directory-override").byDefault(""),
                    text("rate-limit").byDefault(""),
                    text("http-proxy").byDefault("0.0.0.0:0"),
                    value("smtp-server", Formats.ADDRESS).byDefault("0.0.0.0"),
                    value("login-by", LOGIN_BY).byDefault("cookie,http-chap"),
                    value("mac-auth-mode", Format.oneOf("mac-as-username", "mac-as-username-and-password")),
                    text("mac-auth-password").secret(),
                    value("http-cookie-lifetime", Formats.TIME).byDefault("3d"),
                    text("ssl-certificate"),
                    flag("split-user-domain", false),
                    flag("use-radius", false),
                    value("radius-accounting", Formats.FLAG),
                    text("radius-interim-update"),
                    text("nas-port-type"),
                    text("radius-default-domain"),
                    text("radius-location-id"),
                    text("radius-location-name"),
                    text("radius-mac-format"),
                    value("trial-uptime-limit", Formats.TIME).byDefault("30m"),
                    value("trial-uptime-reset", Formats.TIME).byDefault("1d"),
                    reference("trial-user-profile", USER_PROFILE_PATH).byDefault("default"),
                    flag("install-hotspot-queue", false),
                    shown("default", HotspotMenus::isDefault))
            .uniqueName(PROFILE_TWICE)
            .checkRemoval((box, profile) -> keepDefault(profile))
            .builtIn(0, "name", "default", "login-by", "cookie,http-chap,http-pap,mac-cookie");

    static final Menu USER_PROFILE = Menu.at(USER_PROFILE_PATH)
            .with(
                    text("name").required(),
                    reference("address-pool", "/ip/pool", "none").byDefault("none"),
                    value("session-timeout", TIME_OR_NONE),
                    value("idle-timeout", TIME_OR_NONE).byDefault("none"),
                    value("keepalive-timeout", TIME_OR_NONE).byDefault("2m"),
                    value("status-autorefresh", TIME_OR_NONE).byDefault("1m"),
                    value("shared-users", Formats.COUNT).byDefault("1"),
                    flag("add-mac-cookie", true),
                    value("mac-cookie-timeout", Formats.TIME).byDefault("3d"),
                    text("rate-limit"),
                    text("insert-queue-before"),
                    text("parent-queue"),
                    text("queue-type"),
                    text("address-list"),
                    text("incoming-filter"),
                    text("outgoing-filter"),
                    text("incoming-packet-mark"),
                    text("outgoing-packet-mark"),
                    text("on-login"),
                    text("on-logout"),
                    flag("transparent-proxy", false),
                    text("open-status-page").byDefault("always"),
                    value("advertise", Formats.FLAG),
                    text("advertise-url"),
                    text("advertise-interval"),
                    text("advertise-timeout"),
                    shown("default", HotspotMenus::isDefault))
            .uniqueName(PROFILE_TWICE)
            .checkRemoval((box, profile) -> keepDefault(profile))
            .builtIn(0, "name", "default")
            .builtIn(1, "name", "1hora", "session-timeout", "1h", "rate-limit", "2M/5M")
            .builtIn(2, "name", "1dia", "session-timeout", "1d", "rate-limit", "2M/5M")
            .builtIn(3, "name", "7dias", "session-timeout", "1w", "rate-limit", "2M/5M")
            .numberedFrom(4);

    static final Menu IP_BINDING = Menu.at("/ip/hotspot/ip-binding")
            .with(
                    value("mac-address", Formats.MAC),
                    value("address", Formats.ADDRESS),
                    value("to-address", Formats.ADDRESS),
                    reference("server", SERVER_PATH, "all").absentWhile("all"),
                    value("type", Format.oneOf("regular", "bypassed", "blocked"))
                            .byDefault("regular"),
                    flag("disabled", false),
                    text("comment"))
            .ordered();

    static final Menu WALLED_GARDEN = Menu.at("/ip/hotspot/walled-garden")
            .with(
                    reference("server", SERVER_PATH, "all").absentWhile("all"),
                    value("src-address", Formats.ADDRESS),
                    text("method"),
                    text("dst-host"),
                    text("dst-port"),
                    text("path"),
                    value("action", Format.oneOf("allow", "deny")).byDefault("allow"),
                    text("hits").readOnly().byDefault("0"),
                    flag("disabled", false),
                    text("comment"))
            .ordered();

    static final Menu WALLED_GARDEN_IP = Menu.at("/ip/hotspot/walled-garden/ip")
            .with(
                    reference("server", SERVER_PATH, "all").absentWhile("all"),
                    value("src-address", Formats.ADDRESS),
                    value("dst-address", Formats.ADDRESS),
                    text("protocol"),
                    text("dst-port"),
                    text("dst-host"),
                    value("action", Format.oneOf("accept", "drop", "reject")).byDefault("accept"),
                    flag("disabled", false),
                    text("comment"))
            .ordered();

    private HotspotMenus() {}

    /** Those of the administrator and those of the guests. */
    public static List<Menu> all() {
        return Stream.concat(
                        Stream.of(
                                SERVER,
                                SERVER_PROFILE,
                                UserMenu.MENU,
                                USER_PROFILE,
                                IP_BINDING,
                                WALLED_GARDEN,
                                WALLED_GARDEN_IP),
                        GuestMenus.all().stream())
                .toList();
    }

    private static String isDefault(Object box, Item profile) {
        return Boolean.toString(profile.id().equals(BUILT_IN));
    }

    private static void keepDefault(Item profile) {
        if (profile.id().equals(BUILT_IN)) {
            throw new Refusal("failure: default profile can not be removed");
        }
    }
}
