package io.ficha.payment.settings;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;

/** One yes or no of each company, in a table of its own: yes, unless the company says otherwise. Changes are audited. */
final class CompanySwitch {
    private final Db db;
    private final Outbox outbox;
    private final String find;
    private final String save;
    private final String action;
    private final String field;

    /**
     * @param column of the table, which holds the answer; neither comes from outside
     * @param action what the audit trail calls a change, and {@code field} what it calls the answer
     */
    CompanySwitch(Db db, Outbox outbox, String table, String column, String action, String field) {
        this.db = db;
        this.outbox = outbox;
        this.find = "select " + column + " from " + table + " where company_id = $1";
        this.save = "insert into " + table + " (company_id, " + column + ") values ($1, $2)"
                + " on conflict (company_id) do update set " + column + " = $2, updated_at = now()";
        this.action = action;
        this.field = field;
    }

    Uni<Boolean> isOn(SqlConnection tx, String companyId) {
        return Db.rows(tx, find, companyId).map(CompanySwitch::of);
    }

    Uni<Boolean> isOn(String companyId) {
        return db.of(companyId).rows(find, companyId).map(CompanySwitch::of);
    }

    private static boolean of(List<Row> rows) {
        return rows.isEmpty() || rows.get(0).getBoolean(0);
    }

    Uni<Void> change(boolean on, Actor actor) {
        var companyId = actor.companyId();
        return db.of(companyId)
                .inTransaction(tx -> isOn(tx, companyId).chain(before -> Db.update(tx, save, companyId, on)
                        .chain(() -> outbox.append(
                                tx,
                                AdminActions.performed(
                                        actor,
                                        companyId,
                                        action,
                                        companyId,
                                        Change.between(Map.of(field, before), Map.of(field, on)))))));
    }
}
