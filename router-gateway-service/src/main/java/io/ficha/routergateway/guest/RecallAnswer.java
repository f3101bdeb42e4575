package io.ficha.routergateway.guest;

import io.ficha.common.http.Times;
import io.ficha.routergateway.guest.DeviceStore.Access;

/**
 * Whether a device has an access, and which plan it was sold as. Neither the user's name nor its password nor the
 * purchase's id is told: a MAC address is no secret, and the id would show both.
 *
 * @param activo the device can be logged in
 * @param en_camino it is paid, and not on the router yet
 * @param vence null where no calendar ends it
 */
record RecallAnswer(boolean activo, boolean en_camino, String plan, String vence) {
    private static final RecallAnswer NOTHING = new RecallAnswer(false, false, null, null);

    /** @param access null for none */
    static RecallAnswer of(Access access) {
        return access == null
                ? NOTHING
                : new RecallAnswer(
                        access.delivered(), !access.delivered(), access.productName(), Times.naive(access.endsAt()));
    }
}
