package io.ficha.routergateway.hotspot;

import io.ficha.common.event.routergateway.CancelProvisioning;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.event.routergateway.RevokeHotspotUser;
import io.ficha.common.inbox.EventHandler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The commands of the payment service: written down first, then the router's worker is woken. */
@Singleton
class CommandHandlers {
    private final Requests requests;
    private final Workers workers;

    CommandHandlers(Requests requests, Workers workers) {
        this.requests = requests;
        this.workers = workers;
    }

    /** Writes the job down. A purchase that was asked for before gets its answer again. */
    @Produces
    @Singleton
    EventHandler<ProvisionHotspotUser> provision() {
        return new EventHandler<>(
                "hotspot-provision",
                ProvisionHotspotUser.TYPE,
                ProvisionHotspotUser.class,
                requests::provision,
                command -> workers.wake(command.routerId()));
    }

    /** Gives a delivery up, unless it is done already. */
    @Produces
    @Singleton
    EventHandler<CancelProvisioning> cancel() {
        return new EventHandler<>(
                "hotspot-cancel",
                CancelProvisioning.TYPE,
                CancelProvisioning.class,
                requests::cancel,
                command -> workers.wake(command.routerId()));
    }

    /** Takes a delivery back. */
    @Produces
    @Singleton
    EventHandler<RevokeHotspotUser> revoke() {
        return new EventHandler<>(
                "hotspot-revoke",
                RevokeHotspotUser.TYPE,
                RevokeHotspotUser.class,
                requests::revoke,
                command -> workers.wake(command.routerId()));
    }
}
