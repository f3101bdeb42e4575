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

/** Whether a guest's access ends when all of the money went back; yes, unless the company says otherwise. */
@ApplicationScoped
public class RefundPolicy {
    private static final String FIND = "select revoke from refund_policy where company_id = $1";
    private static final String SAVE = "insert into refund_policy (company_id, revoke) values ($1, $2)"
            + " on conflict (company_id) do update set revoke = $2, updated_at = now()";

    private final Db db;
    private final Outbox outbox;

    RefundPolicy(Db db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /** @return whether the guest's user is to be taken off the router */
    public Uni<Boolean> revokes(SqlConnection tx, String companyId) {
        return Db.rows(tx, FIND, companyId).map(RefundPolicy::of);
    }

    Uni<Boolean> revokes(String companyId) {
        return db.of(companyId).rows(FIND, companyId).map(RefundPolicy::of);
    }

    private static boolean of(List<Row> rows) {
        return rows.isEmpty() || rows.get(0).getBoolean("revoke");
    }

    Uni<Void> change(boolean revoke, Actor actor) {
        var companyId = actor.companyId();
        return db.of(companyId)
                .inTransaction(tx -> revokes(tx, companyId).chain(before -> Db.update(tx, SAVE, companyId, revoke)
                        .chain(() -> outbox.append(
                                tx,
                                AdminActions.performed(
                                        actor,
                                        companyId,
                                        "refund-policy.changed",
                                        companyId,
                                        Change.between(new Told(before), new Told(revoke)))))));
    }

    /** What the audit trail says of the policy. */
    private record Told(boolean revocarAlReembolsar) {}
}
