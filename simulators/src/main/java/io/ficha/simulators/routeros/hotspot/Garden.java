package io.ficha.simulators.routeros.hotspot;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import io.ficha.simulators.routeros.menu.Menu;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The hosts that are open to guests who are not logged in: the first rule that means a host decides. */
final class Garden {
    private static final Map<Menu, String> OPENING =
            Map.of(HotspotMenus.WALLED_GARDEN, "allow", HotspotMenus.WALLED_GARDEN_IP, "accept");

    private Garden() {}

    static boolean covers(Box box, String host) {
        return OPENING.entrySet().stream().anyMatch(menu -> box.table(menu.getKey()).all().stream()
                .filter(rule -> !rule.is("disabled") && means(rule, host))
                .findFirst()
                .filter(rule -> menu.getKey().effective(rule, "action").equals(menu.getValue()))
                .isPresent());
    }

    private static boolean means(Item rule, String host) {
        var name = rule.get("dst-host");
        return host.equals(rule.get("dst-address")) || (name != null && matches(name, host));
    }

    /** A name with {@code *} for any letters. */
    private static boolean matches(String rule, String host) {
        var pattern = Pattern.quote(rule.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
        return host.toLowerCase(Locale.ROOT).matches(pattern);
    }
}
