package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.payment.provider.Account;
import io.ficha.payment.provider.Listed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** The purchase rows. A state moves only from a state that the mover expects: who comes second changes nothing. */
@ApplicationScoped
class PurchaseStore {
    /** Longer than a provider may take to answer: nobody looks a charge up while it may still be on its way. */
    private static final String CHARGE_LEASE = "interval '45 seconds'";

    /** Longer than any provider call of one check: no two instances work on one purchase. */
    private static final String CHECK_LEASE = "interval '90 seconds'";

    private static final String INSERT = "insert into purchase (id, company_id, router_id, key_id, product_id,"
            + " product_name, profile, amount_minor, currency, provider, mode, pay_by, state, reason, username, sealed_password, pin,"
            + " customer_name, customer_email, customer_phone, mac, ip, auto_connect, limits, next_check_at) values"
            + " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'CREATED', 'requested', $13, $14, $15, $16, $17, $18, $19,"
            + " $20, $21, $22::text::jsonb, now() + " + CHARGE_LEASE + ") returning " + Purchase.COLUMNS;
    private static final String FIND =
            "select " + Purchase.COLUMNS + " from purchase where company_id = $1 and id = $2";
    private static final String FIND_FOR_ROUTER = FIND + " and router_id = $3";
    private static final String FIND_BY_ORDER = "select " + Purchase.COLUMNS
            + " from purchase where company_id = $1 and provider = $2 and provider_order_id = $3";
    private static final String CLAIM = "update purchase set next_check_at = now() + " + CHECK_LEASE
            + " where id in (select id from purchase where next_check_at <= now() order by next_check_at limit $1"
            + " for update skip locked) returning " + Purchase.COLUMNS;
    private static final String HISTORY = "select from_state, to_state, reason, at from purchase_history"
            + " where company_id = $1 and purchase_id = $2 order by seq";

    private static final String SESSION =
            "update purchase set session = $3 where company_id = $1 and id = $2 and session is null";

    private static final String LOCK_AS_OF = "update purchase set truth_at = $3 where company_id = $1 and id = $2"
            + " and coalesce(truth_at < $3, true) returning " + Purchase.COLUMNS;
    private static final String BY_ORDER =
            "select " + Purchase.COLUMNS + " from purchase where company_id = $1 and provider = $2 and ";
    private static final String ORDERS = "select provider_order_id from purchase where company_id = $1"
            + " and provider = $2 and mode = $3 and created_at between $4 and $5 and provider_order_id is not null"
            + " and state <> 'DECLINED'";
    private static final String ENDED = "select " + Purchase.COLUMNS + " from purchase where id = $1"
            + " and state in ('REFUNDED', 'CHARGED_BACK') and delivered_at is null";

    private final Db db;

    PurchaseStore(Db db) {
        this.db = db;
    }

    /** @return the purchase as its row is now */
    Uni<Purchase> insert(SqlConnection tx, NewPurchase it) {
        return Db.rows(
                        tx,
                        INSERT,
                        it.id(),
                        it.portal().companyId(),
                        it.portal().routerId(),
                        it.portal().keyId(),
                        it.product().productId(),
                        it.product().nombreVenta(),
                        it.product().perfilMikrotikNombre(),
                        it.product().priceMinor(),
                        it.product().currency(),
                        it.account().provider(),
                        it.account().mode(),
                        it.request().by().word(),
                        it.username(),
                        it.sealedPassword(),
                        it.request().pin(),
                        it.request().customerName(),
                        it.request().customerEmail(),
                        it.request().customerPhone(),
                        it.request().mac(),
                        it.request().ip(),
                        it.request().autoConnect(),
                        Validity.write(it.product().limits()))
                .map(rows -> Purchase.of(rows.get(0)));
    }

    /** @return the company's purchase; it must exist */
    Uni<Purchase> get(String companyId, String id) {
        return db.of(companyId).rows(FIND, companyId, id).map(rows -> Purchase.of(rows.get(0)));
    }

    /** @return the purchase; fails with 404 unless it was sold through that router of that company */
    Uni<Purchase> require(String companyId, String routerId, String id) {
        return db.of(companyId).rows(FIND_FOR_ROUTER, companyId, id, routerId).map(rows -> {
            if (rows.isEmpty()) throw SaleRefused.unknownPurchase();
            return Purchase.of(rows.get(0));
        });
    }

    /** @return the company's purchase that the provider knows under that id, or null */
    Uni<Purchase> find(String companyId, String provider, String orderId) {
        return db.of(companyId)
                .rows(FIND_BY_ORDER, companyId, provider, orderId)
                .map(PurchaseStore::first);
    }

    /**
     * Locks the row for an answer of the provider.
     *
     * @param asked when the question was put
     * @return the purchase as it is now; null when the answer to a later question was taken before
     */
    Uni<Purchase> lockAsOf(SqlConnection tx, Purchase it, OffsetDateTime asked) {
        return Db.rows(tx, LOCK_AS_OF, it.companyId(), it.id(), asked).map(PurchaseStore::first);
    }

    /** @return the company's sale of that payment, by the provider's id or else by our reference in it; null for none */
    Uni<Purchase> find(Account account, Listed listed) {
        var scope = db.of(account.companyId());
        var provider = account.provider();
        return scope.rows(BY_ORDER + "provider_order_id = $3", account.companyId(), provider, listed.orderId())
                .chain(rows -> rows.isEmpty() && Ids.isPlausible(listed.reference())
                        ? scope.rows(
                                BY_ORDER + "id = $3 and mode = $4",
                                account.companyId(),
                                provider,
                                listed.reference(),
                                account.mode())
                        : Uni.createFrom().item(rows))
                .map(PurchaseStore::first);
    }

    Uni<Purchase> byOrder(SqlConnection tx, String companyId, String provider, String orderId) {
        return Db.rows(tx, BY_ORDER + "provider_order_id = $3", companyId, provider, orderId)
                .map(PurchaseStore::first);
    }

    /** @return the provider's ids of payments that it should have, of sales that began in that time */
    Uni<List<String>> ordersBetween(Account account, OffsetDateTime from, OffsetDateTime until) {
        return db.of(account.companyId())
                .rows(ORDERS, account.companyId(), account.provider(), account.mode(), from, until)
                .map(rows -> rows.stream()
                        .map(row -> row.getString("provider_order_id"))
                        .toList());
    }

    /** @return the purchase when its money went back before its user was seen on the router, else null */
    Uni<Purchase> endedBeforeDelivery(SqlConnection tx, String id) {
        return Db.rows(tx, ENDED, id).map(PurchaseStore::first);
    }

    private static Purchase first(List<Row> rows) {
        return rows.isEmpty() ? null : Purchase.of(rows.get(0));
    }

    /** @return purchases whose check is due, leased to the caller */
    Uni<List<Purchase>> claimDue(int limit) {
        return db.ofAll()
                .rows(CLAIM, limit)
                .map(rows -> rows.stream().map(Purchase::of).toList());
    }

    Uni<List<HistoryEntry>> history(Purchase of) {
        return db.of(of.companyId())
                .rows(HISTORY, of.companyId(), of.id())
                .map(rows -> rows.stream().map(HistoryEntry::of).toList());
    }

    /**
     * Moves the state by compare-and-set.
     *
     * @param set further assignments, parameters from {@code $5} on
     * @return the purchase after the move, or null when it was in none of the expected states
     */
    Uni<Purchase> move(
            SqlConnection tx,
            String id,
            Set<PurchaseState> from,
            PurchaseState to,
            String reason,
            String set,
            Object... more) {
        var parameters = new Object[4 + more.length];
        parameters[0] = id;
        parameters[1] = from.stream().map(Enum::name).toArray(String[]::new);
        parameters[2] = to.name();
        parameters[3] = reason.length() > 300 ? reason.substring(0, 300) : reason;
        System.arraycopy(more, 0, parameters, 4, more.length);
        String assignments = set.isEmpty() ? "" : ", " + set;
        return Db.rows(
                        tx,
                        "update purchase set state = $3, reason = $4" + assignments
                                + " where id = $1 and state = any($2) returning " + Purchase.COLUMNS,
                        parameters)
                .map(rows -> rows.isEmpty() ? null : Purchase.of(rows.get(0)));
    }

    /** Writes down what became of the guest's device; the first word counts. */
    Uni<Void> session(SqlConnection tx, String companyId, String id, String session) {
        return Db.update(tx, SESSION, companyId, id, session).replaceWithVoid();
    }

    /** Says when to look at a purchase again; its state stays. */
    Uni<Void> checkAgain(Purchase it, double seconds) {
        return db.of(it.companyId())
                .update(
                        "update purchase set checks = checks + 1, next_check_at = now() + make_interval(secs => $4)"
                                + " where company_id = $1 and id = $2 and state = $3",
                        it.companyId(),
                        it.id(),
                        it.state().name(),
                        seconds)
                .replaceWithVoid();
    }
}
