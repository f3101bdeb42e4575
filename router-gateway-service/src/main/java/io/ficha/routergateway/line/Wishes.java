package io.ficha.routergateway.line;

import io.ficha.routergateway.line.Wish.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which objects make a service on its router, by the way it is let in. */
final class Wishes {
    static final String SECRET = "/ppp/secret";
    static final String PPP_PROFILE = "/ppp/profile";
    static final String USER = "/ip/hotspot/user";
    static final String USER_PROFILE = "/ip/hotspot/user/profile";
    static final String SIMPLE_QUEUE = "/queue/simple";
    static final String ARP = "/ip/arp";
    static final String LIST = "/ip/firewall/address-list";
    private static final String CUT_RATE = "64k/64k";
    private static final int LONGEST_NAME = 60;

    private Wishes() {}

    /** @return the menus in which something of it may be */
    static Set<String> menus(Line line) {
        var menus = new LinkedHashSet<String>();
        var controls = new LinkedHashSet<>(line.controls());
        if (!line.removed()) controls.add(line.control());
        for (var control : controls) {
            switch (control) {
                case Line.PPPOE -> menus.add(SECRET);
                case Line.HOTSPOT -> menus.add(USER);
                default -> {
                    menus.add(SIMPLE_QUEUE);
                    menus.add(ARP);
                }
            }
        }
        menus.add(LIST);
        return menus;
    }

    /** @return what all services of its plan share, and who is cut by a profile; made before anything refers to it */
    static List<Wish> profiles(Line line, String localAddress) {
        if (line.removed()) return List.of();
        return switch (line.control()) {
            case Line.PPPOE ->
                line.isCut("perfil")
                        ? List.of(pppProfile(line, localAddress), pppCut(localAddress))
                        : List.of(pppProfile(line, localAddress));
            case Line.HOTSPOT ->
                line.isCut("perfil") ? List.of(userProfile(line), userCut()) : List.of(userProfile(line));
            default -> List.of();
        };
    }

    /** @return its own objects */
    static List<Wish> of(Line line) {
        if (line.removed()) return List.of();
        var wishes = new ArrayList<Wish>();
        boolean isQueue = line.control().equals(Line.QUEUE);
        switch (line.control()) {
            case Line.PPPOE -> wishes.add(secret(line));
            case Line.HOTSPOT -> wishes.add(user(line));
            default -> {
                if (!line.plan().noRules()) {
                    wishes.add(queue(line));
                    wishes.add(listed(line, Marks.QUEUED));
                }
                if (!line.lan().isEmpty() && !line.anyMac()) wishes.add(arp(line));
                if (!line.plan().addressList().isEmpty())
                    wishes.add(listed(line, line.plan().addressList()));
            }
        }
        if (line.cut() && (isQueue || line.isCut("lista"))) wishes.add(listed(line, Marks.CUT));
        return wishes;
    }

    private static Wish secret(Line line) {
        return Wish.in(SECRET, Rule.OURS, "name")
                .with("name", line.user())
                .with("password", line.password())
                .with("service", "pppoe")
                .with("profile", profile(line))
                .with("remote-address", line.ip())
                .with("caller-id", line.anyMac() ? "" : line.mac())
                .with("disabled", line.isCut("deshabilitar") ? "yes" : "no")
                .with("comment", line.mark())
                .wish();
    }

    private static Wish user(Line line) {
        return Wish.in(USER, Rule.OURS, "name")
                .with("name", line.user())
                .with("password", line.password())
                .with("profile", profile(line))
                .with("address", line.ip())
                .with("mac-address", line.mac())
                .with("server", "all")
                .with("disabled", line.isCut("deshabilitar") ? "yes" : "no")
                .with("comment", line.mark())
                .wish();
    }

    private static Wish queue(Line line) {
        var speeds = line.isCut("deshabilitar") ? Speeds.cut() : Speeds.of(line.plan(), line.effectivePriority());
        return Wish.in(SIMPLE_QUEUE, Rule.OURS, "name")
                .with("name", queueName(line))
                .with("target", line.ip() + "/32")
                .with("max-limit", speeds.max().text())
                .with("limit-at", speeds.min().text())
                .with("burst-limit", speeds.burst().text())
                .with("burst-threshold", speeds.threshold().text())
                .with("burst-time", speeds.burstTime())
                .with("priority", speeds.priorities())
                .with("comment", line.mark())
                .wish();
    }

    private static Wish arp(Line line) {
        return Wish.in(ARP, Rule.ANYBODYS, "address", "interface")
                .with("address", line.ip())
                .with("mac-address", line.mac())
                .with("interface", line.lan())
                .with("comment", line.mark())
                .wish();
    }

    private static Wish listed(Line line, String list) {
        return Wish.in(LIST, Rule.ANYBODYS, "list", "address")
                .with("list", list)
                .with("address", line.ip())
                .with("comment", line.mark())
                .wish();
    }

    private static Wish pppProfile(Line line, String localAddress) {
        return Wish.in(PPP_PROFILE, Rule.OURS, "name")
                .with("name", Marks.profile(line.plan(), line.effectivePriority()))
                .with("rate-limit", rateLimit(line))
                .with("only-one", "yes")
                .with("change-tcp-mss", "yes")
                .with("address-list", line.plan().addressList())
                .with("local-address", localAddress)
                .with("comment", Marks.plan(line.companyId(), line.plan().id()))
                .wish();
    }

    private static Wish pppCut(String localAddress) {
        return Wish.in(PPP_PROFILE, Rule.ANYBODYS, "name")
                .with("name", Marks.CUT)
                .with("rate-limit", CUT_RATE)
                .with("only-one", "yes")
                .with("address-list", Marks.CUT)
                .with("local-address", localAddress)
                .with("comment", Marks.rule("profile"))
                .wish();
    }

    private static Wish userProfile(Line line) {
        return Wish.in(USER_PROFILE, Rule.BY_NAME, "name")
                .with("name", Marks.profile(line.plan(), line.effectivePriority()))
                .with("rate-limit", rateLimit(line))
                .with("shared-users", "1")
                .with("address-list", line.plan().addressList())
                .with("keepalive-timeout", "2m")
                .with("idle-timeout", "none")
                .wish();
    }

    private static Wish userCut() {
        return Wish.in(USER_PROFILE, Rule.ANYBODYS, "name")
                .with("name", Marks.CUT)
                .with("rate-limit", CUT_RATE)
                .with("shared-users", "1")
                .with("address-list", Marks.CUT)
                .with("keepalive-timeout", "2m")
                .wish();
    }

    private static String profile(Line line) {
        return line.isCut("perfil") ? Marks.CUT : Marks.profile(line.plan(), line.effectivePriority());
    }

    private static String rateLimit(Line line) {
        return line.plan().noRules()
                ? ""
                : Speeds.of(line.plan(), line.effectivePriority()).rateLimit();
    }

    /** The client's name for people, the number to tell services of one client, or of two of one name, apart. */
    private static String queueName(Line line) {
        var name = new StringBuilder();
        line.clientName()
                .codePoints()
                .filter(it -> !Character.isISOControl(it) && it != ',' && it != '"')
                .limit(LONGEST_NAME)
                .forEach(name::appendCodePoint);
        return name.toString().strip() + "-" + line.serviceId();
    }
}
