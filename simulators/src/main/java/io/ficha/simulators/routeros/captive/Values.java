package io.ficha.simulators.routeros.captive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ficha.simulators.routeros.hotspot.Hotspot;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.RouterOsTime;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;

/** What a page may ask for about the guest who looks at it. Source: RouterOS manual, "Hotspot customisation". */
final class Values {
    private final Map<String, String> values = new HashMap<>();

    /** @param dst the page the guest wanted, or empty */
    Values(Box box, Visit visit, Map<String, String> host, String dst) {
        var base = "http://" + visit.self();
        var login = base + "/login";
        var mac = host.get("mac-address");
        put("hostname", visit.self());
        put("server-address", visit.self());
        put("server-name", host.get("server"));
        put("identity", box.factory().identity());
        put("ip", host.get("address"));
        put("host-ip", host.get("address"));
        put("mac", mac);
        put("link-login", dst.isEmpty() ? login : login + "?dst=" + escaped(dst));
        put("link-login-only", login);
        put("link-logout", base + "/logout");
        put("link-status", base + "/status");
        put("link-orig", dst);
        put("link-redirect", dst.isEmpty() ? base + "/status" : dst);
        put("plain-passwd", Hotspot.of(box).allows(mac, "http-pap") ? "yes" : "no");
        put("ssl-login", "no");
        put("trial", "no");
        put("logged-in", "no");
        Hotspot.of(box).session(mac).ifPresent(this::add);
    }

    /** The guest's session. */
    private void add(Map<String, String> session) {
        put("logged-in", "yes");
        put("username", session.get("user"));
        put("login-by", session.get("login-by"));
        put("bytes-in", session.get("bytes-in"));
        put("bytes-out", session.get("bytes-out"));
        time("uptime", session.get("uptime"));
        time("session-time-left", session.get("session-time-left"));
        time("session-timeout", session.get("session-time-left"));
        time("idle-timeout", session.get("idle-timeout"));
    }

    private void time(String name, String value) {
        if (value != null) {
            put(name, value);
            RouterOsTime.seconds(value).ifPresent(seconds -> put(name + "-secs", Long.toString(seconds)));
        }
    }

    Values with(Challenge challenge) {
        put("chap-id", challenge.idInScript());
        put("chap-challenge", challenge.valueInScript());
        return this;
    }

    Values withError(String user, String error) {
        put("username", user);
        put("error", error);
        put("error-orig", error);
        return this;
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    String fill(String page) {
        return Template.fill(page, values);
    }

    private void put(String name, String value) {
        values.put(name, value == null ? "" : value);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
