package io.ficha.routergateway.hotspot;

import io.ficha.common.event.IncomingEvent;
import io.ficha.common.event.routergateway.CancelProvisioning;
import io.ficha.common.inbox.EventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a delivery up, unless it is done already. */
@ApplicationScoped
class CancelHandler implements EventHandler<CancelProvisioning> {
    private final Requests requests;
    private final Workers workers;

    CancelHandler(Requests requests, Workers workers) {
        this.requests = requests;
        this.workers = workers;
    }

    @Override
    public String name() {
        return "hotspot-cancel";
    }

    @Override
    public String type() {
        return CancelProvisioning.TYPE;
    }

    @Override
    public Class<CancelProvisioning> payload() {
        return CancelProvisioning.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, CancelProvisioning command, IncomingEvent envelope) {
        return requests.cancel(tx, command);
    }

    @Override
    public void committed(CancelProvisioning command) {
        workers.wake(command.routerId());
    }
}
