package io.ficha.payment.wallet;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.ClientBalanceChanged;
import io.ficha.common.outbox.Outbox;
import io.ficha.common.smartips.ClientView.Account;
import io.ficha.payment.ledger.Ledger;
import io.ficha.payment.ledger.SubscriberPosting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What subscribers owe and have paid ahead. An account moves only with the books, and who moves it holds its lock: work
 * for one subscriber is done one after the other.
 */
@ApplicationScoped
public class Accounts {
    private static final String CREATE = "insert into client_account (company_id, client_id)"
            + " select $1, client_id from unnest($2::bigint[]) client_id on conflict do nothing";
    private static final String LOCK = "select client_id, balance, wallet from client_account where company_id = $1"
            + " and client_id = any($2::bigint[]) order by client_id for update";
    private static final String MOVE = "update client_account a set balance = a.balance + m.balance,"
            + " wallet = a.wallet + m.wallet, version = a.version + 1"
            + " from (select * from unnest($2::bigint[], $3::text[]::numeric[], $4::text[]::numeric[]))"
            + " as m (client_id, balance, wallet)"
            + " where a.company_id = $1 and a.client_id = m.client_id"
            + " returning a.client_id, a.balance, a.wallet, a.version";
    private static final Account EMPTY = new Account(BigDecimal.ZERO, BigDecimal.ZERO);

    private final Db db;
    private final Ledger ledger;
    private final Outbox outbox;

    Accounts(Db db, Ledger ledger, Outbox outbox) {
        this.db = db;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** @return the account, empty when nothing ever moved it */
    public Uni<Account> find(String companyId, long clientId) {
        return db.of(companyId)
                .rows(
                        "select balance, wallet from client_account where company_id = $1 and client_id = $2",
                        companyId,
                        clientId)
                .map(rows -> rows.isEmpty() ? EMPTY : account(rows.get(0)));
    }

    /** @return the account, which nobody else moves until the transaction ends */
    public Uni<Account> lock(SqlConnection tx, String companyId, long clientId) {
        return lock(tx, companyId, List.of(clientId)).map(rows -> account(rows.get(0)));
    }

    /** Locks accounts, in the order that all do. */
    public Uni<Void> lockAll(SqlConnection tx, String companyId, Collection<Long> clientIds) {
        return lock(tx, companyId, clientIds).replaceWithVoid();
    }

    private static Uni<List<Row>> lock(SqlConnection tx, String companyId, Collection<Long> clientIds) {
        var ids = clientIds.stream().distinct().sorted().toArray(Long[]::new);
        return Db.update(tx, CREATE, companyId, ids).chain(() -> Db.rows(tx, LOCK, companyId, ids));
    }

    /** Books the movements, moves the locked accounts by them, and tells what the accounts are now. */
    public Uni<Void> move(SqlConnection tx, String companyId, List<SubscriberPosting> postings) {
        var changes = new TreeMap<Long, Account>();
        for (var it : postings) {
            changes.merge(it.clientId(), new Account(it.toBalance(), it.toWallet()), Accounts::sum);
        }
        if (changes.isEmpty()) return Uni.createFrom().voidItem();
        return ledger.post(tx, companyId, postings)
                .chain(() -> Db.rows(
                        tx,
                        MOVE,
                        companyId,
                        changes.keySet().toArray(Long[]::new),
                        changes.values().stream()
                                .map(it -> it.balance().toPlainString())
                                .toArray(String[]::new),
                        changes.values().stream()
                                .map(it -> it.wallet().toPlainString())
                                .toArray(String[]::new)))
                .chain(rows -> outbox.append(
                        tx, rows.stream().map(row -> told(companyId, row)).toList()));
    }

    private static Account sum(Account one, Account other) {
        return new Account(one.balance().add(other.balance()), one.wallet().add(other.wallet()));
    }

    private static Account account(Row row) {
        return new Account(row.getBigDecimal("balance"), row.getBigDecimal("wallet"));
    }

    private static ClientBalanceChanged told(String companyId, Row row) {
        return new ClientBalanceChanged(
                companyId,
                row.getLong("client_id"),
                row.getBigDecimal("balance"),
                row.getBigDecimal("wallet"),
                row.getLong("version"));
    }
}
