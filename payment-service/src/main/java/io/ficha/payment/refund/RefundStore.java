package io.ficha.payment.refund;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The refund rows, and what of a sale is promised back. Whoever changes either holds the lock of the sale's row. */
@ApplicationScoped
class RefundStore {
    /** Longer than any provider call of one try: no two instances work on one refund. */
    private static final String LEASE = "interval '90 seconds'";

    /** As long as a request whose answer was lost may still arrive at the provider. */
    private static final String ON_ITS_WAY = "r.state = 'UNKNOWN' and r.sent_at > now() - interval '60 seconds'";

    private static final String MONEY =
            "select " + SaleMoney.COLUMNS + " from purchase where company_id = $1 and id = $2";
    private static final String LOCK = MONEY + " for update";
    private static final String OF_SALE = "select " + RefundRow.COLUMNS
            + " from refund r where r.company_id = $1 and r.purchase_id = $2 order by r.created_at, r.id limit 1000";
    private static final String BY_KEY =
            "select " + RefundRow.COLUMNS + " from refund r where r.company_id = $1 and r.key = $2";
    private static final String BY_ID =
            "select " + RefundRow.COLUMNS + " from refund r where r.company_id = $1 and r.id = $2";
    private static final String INSERT = "insert into refund as r (id, company_id, purchase_id, key, request_hash,"
            + " amount_minor, currency, cause, reason, state, next_check_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
            + " 'REQUESTED', now() + case when $10 then " + LEASE + " else interval '0' end)"
            + " on conflict (company_id, key) do nothing returning " + RefundRow.COLUMNS;
    private static final String RESERVE = "update purchase set refunded_minor = refunded_minor + $3"
            + " where company_id = $1 and id = $2 and refunded_minor + $3 between 0 and captured_minor";
    private static final String RETURN =
            "update purchase set returned_minor = returned_minor + $3" + " where company_id = $1 and id = $2";
    private static final String CLAIM = "update refund set next_check_at = now() + " + LEASE
            + " where id in (select id from refund where next_check_at <= now() order by next_check_at limit $1"
            + " for update skip locked) returning company_id, id";
    private static final String START = "update refund r set attempts = r.attempts + 1,"
            + " state = case when " + ON_ITS_WAY + " then 'UNKNOWN' else 'SENT' end,"
            + " sent_at = case when " + ON_ITS_WAY + " then r.sent_at else now() end"
            + " from purchase p where r.company_id = $1 and r.id = $2 and r.state in ('REQUESTED', 'SENT', 'UNKNOWN')"
            + " and p.id = r.purchase_id and not exists (select from refund o where o.purchase_id = r.purchase_id"
            + " and o.id <> r.id and o.state in ('SENT', 'UNKNOWN')) returning " + RefundRow.COLUMNS
            + ", p.provider, p.mode, p.provider_order_id, p.returned_minor, array(select o.provider_object from refund o"
            + " where o.purchase_id = r.purchase_id and o.provider_object is not null) as booked";
    private static final String FINISH = "update refund r set state = $3, provider_object = $4, refusal = $5,"
            + " next_check_at = null, done_at = now() where r.company_id = $1 and r.id = $2"
            + " and r.state in ('REQUESTED', 'SENT', 'UNKNOWN', 'REVIEW') and r.state <> $3 returning "
            + RefundRow.COLUMNS;
    private static final String AGAIN =
            "update refund set state = $3, next_check_at = now() + make_interval(secs => $4)"
                    + " where company_id = $1 and id = $2 and state in ('REQUESTED', 'SENT', 'UNKNOWN')";
    private static final String WAITING = "update refund set next_check_at = now() + interval '1 second'"
            + " where company_id = $1 and id = $2 and state in ('REQUESTED', 'SENT', 'UNKNOWN')";
    private static final String OF_OBJECT = "select " + RefundRow.COLUMNS + " from refund r"
            + " where r.company_id = $1 and r.purchase_id = $2 and r.provider_object = $3";
    private static final String UNDER_WAY = "select " + RefundRow.COLUMNS + " from refund r where r.company_id = $1"
            + " and r.purchase_id = $2 and r.amount_minor = $3 and r.state in ('SENT', 'UNKNOWN', 'REVIEW')"
            + " order by r.created_at limit 1";
    private static final String NOT_SENT = "select " + RefundRow.COLUMNS + " from refund r where r.company_id = $1"
            + " and r.purchase_id = $2 and r.state = 'REQUESTED' order by r.created_at desc limit 1";

    private final Db db;

    RefundStore(Db db) {
        this.db = db;
    }

    /** @return the sale's money, locked until the transaction ends; null when the company has no such sale */
    Uni<SaleMoney> lock(SqlConnection tx, String companyId, String purchaseId) {
        return Db.rows(tx, LOCK, companyId, purchaseId).map(rows -> rows.isEmpty() ? null : SaleMoney.of(rows.get(0)));
    }

    /** @return the sale's money as it is now, or null when the company has no such sale */
    Uni<SaleMoney> money(String companyId, String purchaseId) {
        return db.of(companyId)
                .rows(MONEY, companyId, purchaseId)
                .map(rows -> rows.isEmpty() ? null : SaleMoney.of(rows.get(0)));
    }

    /** @return a sale's refunds, oldest first */
    Uni<List<RefundRow>> ofSale(String companyId, String purchaseId) {
        return db.of(companyId)
                .rows(OF_SALE, companyId, purchaseId)
                .map(rows -> rows.stream().map(RefundRow::of).toList());
    }

    Uni<RefundRow> byKey(SqlConnection tx, String companyId, String key) {
        return Db.rows(tx, BY_KEY, companyId, key).map(RefundStore::first);
    }

    /** @return the refund; it must exist */
    Uni<RefundRow> get(String companyId, String id) {
        return db.of(companyId).rows(BY_ID, companyId, id).map(rows -> RefundRow.of(rows.get(0)));
    }

    /**
     * Writes a refund and what it promises.
     *
     * @param leased whether the caller goes on with it at once
     * @return the refund, or null when its key is taken
     */
    Uni<RefundRow> insert(
            SqlConnection tx, SaleMoney sale, String id, NewRefund asked, long amountMinor, boolean leased) {
        return Db.rows(
                        tx,
                        INSERT,
                        id,
                        sale.companyId(),
                        sale.purchaseId(),
                        asked.key(),
                        asked.fingerprint(),
                        amountMinor,
                        sale.currency(),
                        asked.cause(),
                        asked.reason(),
                        leased)
                .map(RefundStore::first)
                .call(it -> it == null ? Uni.createFrom().voidItem() : reserve(tx, sale, amountMinor));
    }

    /** Promises money back, or takes a promise back when the amount is below zero. */
    Uni<Void> reserve(SqlConnection tx, SaleMoney sale, long amountMinor) {
        return Db.update(tx, RESERVE, sale.companyId(), sale.purchaseId(), amountMinor)
                .map(count -> {
                    if (count != 1) throw new IllegalStateException("more than captured " + sale.purchaseId());
                    return null;
                });
    }

    Uni<Void> returned(SqlConnection tx, SaleMoney sale, long amountMinor) {
        return Db.update(tx, RETURN, sale.companyId(), sale.purchaseId(), amountMinor)
                .replaceWithVoid();
    }

    /** Which refund of which company. */
    record Due(String companyId, String id) {}

    /** @return refunds whose time has come, leased to the caller */
    Uni<List<Due>> claimDue(int limit) {
        return db.ofAll().rows(CLAIM, limit).map(rows -> rows.stream()
                .map(row -> new Due(row.getString("company_id"), row.getString("id")))
                .toList());
    }

    /** @return the refund under way with what its provider needs, or null when it has ended or another is before it */
    Uni<Try> start(Due due) {
        return db.of(due.companyId())
                .rows(START, due.companyId(), due.id())
                .map(rows -> rows.isEmpty() ? null : Try.of(rows.get(0)));
    }

    /** Says when a refund that cannot be worked on now is looked at again. */
    Uni<Void> later(Due due) {
        return db.of(due.companyId()).update(WAITING, due.companyId(), due.id()).replaceWithVoid();
    }

    Uni<Void> again(RefundRow it, RefundState state, long seconds) {
        return db.of(it.companyId())
                .update(AGAIN, it.companyId(), it.id(), state.name(), (double) seconds)
                .replaceWithVoid();
    }

    /** @return the refund after its end, or null when it had ended before */
    Uni<RefundRow> finish(SqlConnection tx, RefundRow it, RefundState state, String providerObject, String refusal) {
        return Db.rows(tx, FINISH, it.companyId(), it.id(), state.name(), providerObject, refusal)
                .map(RefundStore::first);
    }

    /** @return the refund that is known by the provider's id, or null */
    Uni<RefundRow> ofObject(SqlConnection tx, SaleMoney sale, String providerObject) {
        return Db.rows(tx, OF_OBJECT, sale.companyId(), sale.purchaseId(), providerObject)
                .map(RefundStore::first);
    }

    /** @return a refund of that amount which may be the one that the provider shows, or null */
    Uni<RefundRow> underWay(SqlConnection tx, SaleMoney sale, long amountMinor) {
        return Db.rows(tx, UNDER_WAY, sale.companyId(), sale.purchaseId(), amountMinor)
                .map(RefundStore::first);
    }

    /** @return the youngest refund of which nothing was sent, or null */
    Uni<RefundRow> notSent(SqlConnection tx, SaleMoney sale) {
        return Db.rows(tx, NOT_SENT, sale.companyId(), sale.purchaseId()).map(RefundStore::first);
    }

    private static RefundRow first(List<Row> rows) {
        return rows.isEmpty() ? null : RefundRow.of(rows.get(0));
    }
}
