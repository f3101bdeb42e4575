package io.ficha.routergateway.desired;

import io.ficha.common.secret.SecretBox;
import io.ficha.routergateway.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes reconciliations, and lets so many of them run at once, company by company in turn. */
@ApplicationScoped
public class Reconciler {
    private final DesiredStore store;
    private final SecretBox secrets;
    private final ReconcileConfig config;
    private final Fleet fleet;
    private final Turns turns;

    Reconciler(DesiredStore store, SecretBox secrets, ReconcileConfig config, Fleet fleet) {
        this.store = store;
        this.secrets = secrets;
        this.config = config;
        this.fleet = fleet;
        this.turns = new Turns(config.atOnce(), config.atOncePerCompany());
    }

    /** @return what compares that router, for its lane */
    public Reconciliation of(String routerId) {
        return new Reconciliation(routerId, store, secrets, config, fleet, turns);
    }
}
