package io.ficha.payment.settings;

import io.ficha.common.audit.Actor;
import io.ficha.common.db.Db;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a guest's access ends when all of the money went back; yes, unless the company says otherwise. */
@ApplicationScoped
public class RefundPolicy {
    private final CompanySwitch revokes;

    RefundPolicy(Db db, Outbox outbox) {
        revokes = new CompanySwitch(
                db, outbox, "refund_policy", "revoke", "refund-policy.changed", "revocar_al_reembolsar");
    }

    /** @return whether the guest's user is to be taken off the router */
    public Uni<Boolean> revokes(SqlConnection tx, String companyId) {
        return revokes.isOn(tx, companyId);
    }

    Uni<Boolean> revokes(String companyId) {
        return revokes.isOn(companyId);
    }

    Uni<Void> change(boolean on, Actor actor) {
        return revokes.change(on, actor);
    }
}
