package io.ficha.payment.settings;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether guests are let out to their bank while it asks them to confirm a payment; yes, unless the company says otherwise. */
@ApplicationScoped
public class PayWindowPolicy {
    private static final String FIND = "select active from pay_window_policy where company_id = $1";
    private static final String SAVE = "insert into pay_window_policy (company_id, active) values ($1, $2)"
            + " on conflict (company_id) do update set active = $2, updated_at = now()";

    private final Db db;
    private final Outbox outbox;

    PayWindowPolicy(Db db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /** @return whether a window is to be asked for */
    public Uni<Boolean> isActive(SqlConnection tx, String companyId) {
        return Db.rows(tx, FIND, companyId).map(PayWindowPolicy::of);
    }

    Uni<Boolean> isActive(String companyId) {
        return db.of(companyId).rows(FIND, companyId).map(PayWindowPolicy::of);
    }

    private static boolean of(List<Row> rows) {
        return rows.isEmpty() || rows.get(0).getBoolean("active");
    }

    Uni<Void> change(boolean active, Actor actor) {
        var companyId = actor.companyId();
        return db.of(companyId)
                .inTransaction(tx -> isActive(tx, companyId).chain(before -> Db.update(tx, SAVE, companyId, active)
                        .chain(() -> outbox.append(
                                tx,
                                AdminActions.performed(
                                        actor,
                                        companyId,
                                        "pay-window.changed",
                                        companyId,
                                        Change.between(new Told(before), new Told(active)))))));
    }

    /** What the audit trail says of it. */
    private record Told(boolean activa) {}
}
