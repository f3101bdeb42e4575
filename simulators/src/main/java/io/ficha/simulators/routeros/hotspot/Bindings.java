package io.ficha.simulators.routeros.hotspot;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import java.util.Optional;

/** What {@code /ip/hotspot/ip-binding} says about a guest. */
final class Bindings {
    private Bindings() {}

    /** The type of the first binding in their order that means this guest. */
    static Optional<String> of(Box box, Guest guest) {
        return box.table(HotspotMenus.IP_BINDING).all().stream()
                .filter(binding -> !binding.is("disabled") && means(binding, guest))
                .map(binding -> HotspotMenus.IP_BINDING.effective(binding, "type"))
                .findFirst();
    }

    private static boolean means(Item binding, Guest guest) {
        var server = binding.get("server");
        return binding.getOr("mac-address", guest.mac()).equals(guest.mac())
                && binding.getOr("address", guest.address()).equals(guest.address())
                && (server == null || server.equals(guest.server().id()));
    }
}
