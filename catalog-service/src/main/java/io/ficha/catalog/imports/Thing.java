package io.ficha.catalog.imports;

import io.ficha.catalog.imports.RouterContents.Account;
import io.ficha.catalog.imports.RouterContents.Profile;
import io.ficha.catalog.imports.RouterContents.Queue;
import io.ficha.catalog.subscription.ServiceFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something on a router that may be a subscriber's.
 *
 * @param tipo {@code pppoe}, {@code hotspot} or {@code queue}
 * @param perfil the profile it has; of a queue its rate, as the router writes it
 * @param velocidad how fast that is, as the router writes it
 * @param ip empty when it has none of its own
 * @param foreignService whether it dials in by something other than PPPoE
 */
record Thing(
        String tipo,
        String usuario,
        String comentario,
        String perfil,
        String velocidad,
        String ip,
        String mac,
        boolean deshabilitado,
        boolean foreignService) {
    static final List<String> TYPES = List.of("hotspot", "pppoe", "queue");
    private static final String ANY_MAC = "00:00:00:00:00:00";
    private static final List<String> DIALS = List.of("pppoe", "any", "");
    private static final String OURS = "ficha:"; // what a comment of ours begins with
    private static final Comparator<Thing> ORDER =
            Comparator.comparing(Thing::tipo).thenComparing(Thing::usuario);

    /** @return all that is not ours, in an order that stays; of one type, or with null of all */
    static List<Thing> of(RouterContents router, String type) {
        var all = new ArrayList<Thing>();
        if (wanted(type, "pppoe")) add(all, "pppoe", router.secrets(), rates(router.pppProfiles()));
        if (wanted(type, "hotspot")) add(all, "hotspot", router.users(), rates(router.hotspotProfiles()));
        if (wanted(type, "queue")) {
            for (var it : router.queues()) if (!isOurs(it.ours(), it.comment())) all.add(of(it));
        }
        all.sort(ORDER);
        return all;
    }

    /** @return how many services of ours the router has */
    static int ours(RouterContents router, String type) {
        long count = 0;
        if (wanted(type, "pppoe"))
            count += router.secrets().stream().filter(Account::ours).count();
        if (wanted(type, "hotspot"))
            count += router.users().stream().filter(Account::ours).count();
        if (wanted(type, "queue"))
            count += router.queues().stream().filter(Queue::ours).count();
        return (int) count;
    }

    private static boolean wanted(String type, String one) {
        return type == null || type.equals(one);
    }

    private static boolean isOurs(boolean marked, String comment) {
        return marked || comment.startsWith(OURS);
    }

    private static Map<String, String> rates(List<Profile> profiles) {
        var rates = new HashMap<String, String>();
        for (var it : profiles) rates.put(it.name(), it.rateLimit());
        return rates;
    }

    private static void add(List<Thing> all, String type, List<Account> accounts, Map<String, String> rates) {
        for (var it : accounts) {
            if (isOurs(it.ours(), it.comment())) continue;
            all.add(new Thing(
                    type,
                    it.name(),
                    it.comment(),
                    it.profile(),
                    rates.getOrDefault(it.profile(), ""),
                    ServiceFields.isIp(it.address()) ? it.address() : "",
                    ServiceFields.isMac(it.mac()) ? ServiceFields.mac(it.mac()) : ANY_MAC,
                    it.disabled(),
                    !DIALS.contains(it.service())));
        }
    }

    private static Thing of(Queue it) {
        String target = it.target().endsWith("/32")
                ? it.target().substring(0, it.target().length() - 3)
                : it.target();
        return new Thing(
                "queue",
                it.name(),
                it.comment(),
                it.maxLimit(),
                it.maxLimit(),
                ServiceFields.isIp(target) ? target : "",
                ANY_MAC,
                it.disabled(),
                false);
    }

    /** @return whether it is a disabled queue, which lets its subscriber through at any speed rather than cuts it off */
    boolean isLeftOpen() {
        return deshabilitado && tipo.equals("queue");
    }

    /** @return its place in the order, for the next call to go on behind it */
    String place() {
        return tipo + ":" + usuario;
    }

    boolean isBehind(String place) {
        if (place == null) return true;
        int colon = place.indexOf(':');
        int type = tipo.compareTo(place.substring(0, colon));
        return type == 0 ? usuario.compareTo(place.substring(colon + 1)) > 0 : type > 0;
    }
}
