package io.ficha.payment.settings;

import io.ficha.common.audit.Actor;
import io.ficha.common.db.Db;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether guests are let out to their bank while it asks them to confirm a payment; yes, unless the company says otherwise. */
@ApplicationScoped
public class PayWindowPolicy {
    private final CompanySwitch active;

    PayWindowPolicy(Db db, Outbox outbox) {
        active = new CompanySwitch(db, outbox, "pay_window_policy", "active", "pay-window.changed", "activa");
    }

    /** @return whether a window is to be asked for */
    public Uni<Boolean> isActive(SqlConnection tx, String companyId) {
        return active.isOn(tx, companyId);
    }

    Uni<Boolean> isActive(String companyId) {
        return active.isOn(companyId);
    }

    Uni<Void> change(boolean on, Actor actor) {
        return active.change(on, actor);
    }
}
