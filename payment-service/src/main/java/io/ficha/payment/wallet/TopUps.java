package io.ficha.payment.wallet;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.smartips.ClientView.Account;
import io.ficha.common.smartips.IspMoney;
import io.ficha.common.smartips.IspNotFound;
import io.ficha.payment.ledger.SubscriberPosting;
import io.ficha.payment.subscriber.Subscribers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Fills wallets, once for each reference. */
@ApplicationScoped
class TopUps {
    private static final String INSERT = "insert into wallet_top_up (company_id, reference, client_id, amount)"
            + " values ($1, $2, $3, $4) on conflict do nothing";
    private static final String KNOWN =
            "select client_id, amount from wallet_top_up where company_id = $1 and reference = $2";

    private final Db db;
    private final Outbox outbox;
    private final Accounts accounts;
    private final Subscribers subscribers;

    TopUps(Db db, Outbox outbox, Accounts accounts, Subscribers subscribers) {
        this.db = db;
        this.outbox = outbox;
        this.accounts = accounts;
        this.subscribers = subscribers;
    }

    /** What the audit trail keeps. */
    record Audited(String monto, String referencia) {}

    /** @return the account after it; fails with {@link IspNotFound} and {@link ReferenceTaken} */
    Uni<Account> topUp(TopUp it, Actor actor) {
        var companyId = actor.companyId();
        return subscribers
                .find(companyId, it.clientId())
                .onItem()
                .ifNull()
                .failWith(IspNotFound::client)
                .chain(client -> db.of(companyId).inTransaction(tx -> accounts.lock(tx, companyId, it.clientId())
                        .chain(() -> Db.update(tx, INSERT, companyId, it.reference(), it.clientId(), it.amount()))
                        .chain(rows -> rows == 1 ? fill(tx, it, actor) : requireSame(tx, companyId, it))
                        .chain(() -> accounts.lock(tx, companyId, it.clientId()))));
    }

    private Uni<Void> fill(SqlConnection tx, TopUp it, Actor actor) {
        var posting = new SubscriberPosting(
                it.clientId(), SubscriberPosting.Kind.TOP_UP, "top-up:" + it.reference(), it.amount());
        var change = Change.created(new Audited(IspMoney.text(it.amount()), it.reference()));
        return accounts.move(tx, actor.companyId(), List.of(posting))
                .chain(() -> outbox.append(
                        tx,
                        AdminActions.performed(
                                actor,
                                actor.companyId(),
                                "isp-client.topped-up",
                                Long.toString(it.clientId()),
                                change)));
    }

    private static Uni<Void> requireSame(SqlConnection tx, String companyId, TopUp it) {
        return Db.rows(tx, KNOWN, companyId, it.reference())
                .invoke(rows -> {
                    var known = rows.get(0);
                    boolean same = known.getLong("client_id") == it.clientId()
                            && known.getBigDecimal("amount").compareTo(it.amount()) == 0;
                    if (!same) throw new ReferenceTaken();
                })
                .replaceWithVoid();
    }
}
