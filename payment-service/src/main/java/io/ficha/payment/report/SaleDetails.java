package io.ficha.payment.report;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.common.outbox.Outbox;
import io.ficha.payment.purchase.SoldSales;
import io.ficha.payment.refund.OperatorRefunds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** One sale, for the company that made it. */
@ApplicationScoped
class SaleDetails {
    private static final String FIND =
            "select " + SaleDetail.COLUMNS + " from purchase where company_id = $1 and id = $2";
    private static final String HISTORY = "select from_state, to_state, reason, at, exists (select from refund r"
            + " where r.company_id = $1 and r.purchase_id = $2 and r.key like 'operator:%') as by_operator"
            + " from purchase_history where company_id = $1 and purchase_id = $2 order by seq";

    private final Db db;
    private final Outbox outbox;
    private final SoldSales sold;
    private final OperatorRefunds refunds;
    private final RouterNames routers;

    SaleDetails(Db db, Outbox outbox, SoldSales sold, OperatorRefunds refunds, RouterNames routers) {
        this.db = db;
        this.outbox = outbox;
        this.sold = sold;
        this.refunds = refunds;
        this.routers = routers;
    }

    /** @return the sale; fails with {@link SaleNotFound} */
    Uni<SaleDetail> of(String companyId, String id) {
        if (!Ids.isPlausible(id)) throw new SaleNotFound();
        var scope = db.of(companyId);
        return scope.rows(FIND, companyId, id).chain(rows -> {
            var row = Db.first(rows);
            if (row == null) throw new SaleNotFound();
            return scope.rows(HISTORY, companyId, id)
                    .map(steps -> steps.stream().map(SaleDetail.Step::of).toList())
                    .chain(steps -> refunds.of(companyId, id).map(money -> SaleDetail.of(row, routers, steps, money)));
        });
    }

    /** What a guest logs in with; of a PIN there is no password. */
    record Revealed(String id, String usuario, String password, boolean es_pin) {
        @Override
        public String toString() {
            return "Revealed[" + id + "]";
        }
    }

    /** @return what the guest logs in with, once it is written down who asked; fails with {@link SaleNotFound} */
    Uni<Revealed> reveal(String id, Actor actor) {
        if (!Ids.isPlausible(id)) throw new SaleNotFound();
        var companyId = actor.companyId();
        return sold.find(companyId, id)
                .onItem()
                .ifNull()
                .failWith(SaleNotFound::new)
                .call(it -> db.of(companyId)
                        .inTransaction(tx -> outbox.append(
                                tx,
                                AdminActions.performed(
                                        actor, companyId, "sale.credentials-revealed", id, Change.none()))))
                .map(it -> new Revealed(it.id(), it.username(), it.password(), it.pin()));
    }
}
