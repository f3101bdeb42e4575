package io.ficha.routergateway.hotspot;

import io.ficha.common.event.IncomingEvent;
import io.ficha.common.event.routergateway.ProvisionHotspotUser;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the job down and wakes the router's worker. A purchase that was asked for before gets its answer again. */
@ApplicationScoped
class ProvisionHandler implements EventHandler<ProvisionHotspotUser> {
    private final Requests requests;
    private final Workers workers;

    ProvisionHandler(Requests requests, Workers workers) {
        this.requests = requests;
        this.workers = workers;
    }

    @Override
    public String name() {
        return "hotspot-provision";
    }

    @Override
    public String type() {
        return ProvisionHotspotUser.TYPE;
    }

    @Override
    public Class<ProvisionHotspotUser> payload() {
        return ProvisionHotspotUser.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, ProvisionHotspotUser command, IncomingEvent envelope) {
        return requests.provision(tx, command);
    }

    @Override
    public void committed(ProvisionHotspotUser command) {
        workers.wake(command.routerId());
    }
}
