package io.ficha.simulators.routeros.captive;

import io.ficha.simulators.routeros.captive.Visits.Attempt;
import io.ficha.simulators.routeros.hotspot.Hotspot;
import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Refusal;
import io.ficha.simulators.routeros.system.Files;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The hotspot's pages: login, status and logout, other files of its folder, and the internet behind; event loop only. */
public final class Pages {
    private static final String LOGIN = "login.html";
    private static final String CHAP = "http-chap";
    private static final String PAP = "http-pap";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html",
            "js", "text/javascript",
            "css", "text/css",
            "json", "application/captive+json",
            "svg", "image/svg+xml",
            "txt", "text/plain");

    private final Box box;
    private final Hotspot hotspot;
    private final Visits visits;
    private final Visit visit;
    private final Map<String, String> host;
    private final String mac;

    private Pages(Box box, Visit visit) {
        this.box = box;
        this.hotspot = Hotspot.of(box);
        this.visits = Visits.of(box);
        this.visit = visit;
        visit.field("guest").filter(it -> visit.isHere()).ifPresent(visits::choose);
        this.host = visits.host();
        this.mac = visits.mac();
    }

    /** @return what the hotspot shows to that request */
    public static Page answer(Box box, Visit visit) {
        try {
            return new Pages(box, visit).answer();
        } catch (NoSuchElementException | Refusal e) {
            return Page.plain(503, "Service Unavailable", String.valueOf(e.getMessage()));
        }
    }

    private Page answer() {
        if (!visit.isHere()) {
            return passes() ? internet() : login(visit.wanted());
        }
        boolean in = hotspot.session(mac).isPresent();
        return switch (visit.path()) {
            case "/" -> in ? status() : login("");
            case "/login" -> logIn(in);
            case "/status" -> in ? page("status.html", values("")) : login("");
            case "/logout" -> logOut();
            default -> file(visit.path().substring(1));
        };
    }

    /** Whether the guest reaches the host it wants, logged in or not. */
    private boolean passes() {
        return hotspot.session(mac).isPresent()
                || "true".equals(host.get("bypassed"))
                || hotspot.isInGarden(visit.hostName());
    }

    private Page internet() {
        return visit.path().equals("/generate_204")
                ? new Page(204, "No Content", Map.of(), "")
                : Page.html("<!doctype html><title>Internet</title><p id=\"internet\">Internet</p>");
    }

    private Page login(String dst) {
        return Page.redirect("Hotspot login required", values(dst).get("link-login"));
    }

    private Page status() {
        return Page.redirect("Found", values("").get("link-status"));
    }

    private Page logIn(boolean in) {
        var dst = visit.field("dst").orElse("");
        var user = visit.field("username");
        if (user.isEmpty()) {
            return in ? status() : loginPage(values(dst));
        }
        var error = attempt(user.get(), visit.field("password").orElse(""));
        return error.isEmpty()
                ? page("alogin.html", values(dst))
                : loginPage(values(dst).withError(user.get(), error));
    }

    private Page loginPage(Values values) {
        return page(LOGIN, hotspot.allows(mac, CHAP) ? values.with(visits.challenge()) : values);
    }

    /** @return the hotspot's refusal, empty when the guest is in */
    private String attempt(String user, String password) {
        var challenge = visits.take();
        boolean hashed = hotspot.allows(mac, CHAP) && password.matches("[0-9A-Fa-f]{32}");
        var valid = new AtomicBoolean();
        var error = "";
        try {
            hotspot.logIn(mac, user, hashed ? CHAP : PAP, stored -> {
                valid.set(
                        hashed
                                ? challenge
                                        .filter(it -> it.isAnsweredBy(password, stored))
                                        .isPresent()
                                : stored.equals(password));
                return valid.get();
            });
        } catch (Refusal refusal) {
            error = refusal.getMessage();
        }
        int number = challenge.map(Challenge::number).orElse(0);
        visits.tried(new Attempt(mac, user, hashed ? CHAP : PAP, number, valid.get(), error));
        return error;
    }

    private Page logOut() {
        if (hotspot.session(mac).isEmpty()) {
            return login("");
        }
        var values = values("");
        hotspot.logOut(mac);
        return page("logout.html", values);
    }

    private Page file(String name) {
        if (name.endsWith(".html") && hotspot.session(mac).isEmpty() && !name.equals(LOGIN)) {
            return login("");
        }
        if (name.equals(LOGIN)) {
            return logIn(false);
        }
        return page(name, values(""));
    }

    /** A file of the hotspot's folder; texts a guest reads are filled in, scripts are not. */
    private Page page(String name, Values values) {
        var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        boolean filled = name.endsWith(".html") || name.endsWith(".json");
        return Files.contents(box, hotspot.pages(mac) + "/" + name)
                .map(text -> Page.of(type, filled ? values.fill(text) : text))
                .orElseGet(() -> Page.plain(404, "Not Found", "no such page"));
    }

    private Values values(String dst) {
        return new Values(box, visit, host, dst);
    }
}
