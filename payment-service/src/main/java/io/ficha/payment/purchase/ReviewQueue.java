package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** What a person must decide, each thing once. A sale that goes into or out of REVIEW comes and goes by a trigger. */
@ApplicationScoped
public class ReviewQueue {
    private static final String COLUMNS = "select r.id, r.kind, r.purchase_id, r.provider, r.mode, r.provider_order_id,"
            + " r.amount_minor, r.currency, r.reason, r.opened_at, r.decision, p.customer_name, p.state"
            + " from review_item r left join purchase p on p.id = r.purchase_id";
    private static final String PAGE = COLUMNS + " where r.company_id = $1 and r.decided_at is null"
            + " order by r.opened_at, r.id limit $2 offset $3";
    private static final String COUNT =
            "select count(*) as open from review_item where company_id = $1 and decided_at is null";
    private static final String FIND = COLUMNS + " where r.company_id = $1 and r.id = $2";
    private static final String DECIDE = "update review_item set decision = $3, note = $4, decided_by = $5,"
            + " decided_at = now() where company_id = $1 and id = $2 and decided_at is null";
    private static final String OPEN = "insert into review_item (company_id, id, kind, purchase_id, provider, mode,"
            + " provider_order_id, amount_minor, currency, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            + " on conflict (company_id, id) do nothing";

    private static final String OPEN_REFUNDING = "insert into review_item (company_id, id, kind, purchase_id, provider,"
            + " mode, provider_order_id, amount_minor, currency, reason, decision, decided_by, decided_at, refund_at)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'reembolsar', 'sistema', now(), now())"
            + " on conflict (company_id, id) do nothing";
    private static final String REFUND_SOON =
            "update review_item set refund_at = now(), refund_tries = 0 where company_id = $1 and id = $2";
    private static final String WENT_BACK = "update review_item set refund_at = null,"
            + " decision = coalesce(decision, 'reembolsar'), decided_by = coalesce(decided_by, 'sistema'),"
            + " decided_at = coalesce(decided_at, now()) where company_id = $1 and id = $2";
    private static final String REOPEN = "update review_item set refund_at = null, decision = null, decided_by = null,"
            + " decided_at = null, reason = $3 where company_id = $1 and id = $2";
    private static final String CLAIM = "update review_item set refund_tries = refund_tries + 1,"
            + " refund_at = now() + interval '90 seconds' where (company_id, id) in (select company_id, id"
            + " from review_item where refund_at <= now() order by refund_at limit $1 for update skip locked)"
            + " returning company_id, id, purchase_id, provider, mode, provider_order_id, amount_minor, currency,"
            + " refund_tries";
    private static final String LATER = "update review_item set refund_at = now() + make_interval(secs => $3)"
            + " where company_id = $1 and id = $2 and refund_at is not null";

    private final Db db;

    ReviewQueue(Db db) {
        this.db = db;
    }

    /** What an item is about. */
    public enum Kind {
        /** A sale in REVIEW. */
        COMPRA,
        /** A second payment for a sale that was paid. */
        PAGO_DOBLE,
        /** A payment under a reference of Ficha that Ficha does not know. */
        PAGO_DESCONOCIDO,
        /** Something about a sale that moves no state. */
        AVISO;

        /** @return the word in rows and answers */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One thing to decide.
     *
     * @param id of the sale, or the provider's of the payment
     * @param decision null while it is open
     */
    public record Item(
            String id,
            Kind kind,
            String purchaseId,
            String provider,
            String mode,
            String orderId,
            Long amountMinor,
            String currency,
            String reason,
            OffsetDateTime openedAt,
            String decision,
            String customerName,
            String state) {
        private static Item of(Row row) {
            return new Item(
                    row.getString("id"),
                    Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                    row.getString("purchase_id"),
                    row.getString("provider"),
                    row.getString("mode"),
                    row.getString("provider_order_id"),
                    row.getLong("amount_minor"),
                    row.getString("currency"),
                    row.getString("reason"),
                    row.getOffsetDateTime("opened_at"),
                    row.getString("decision"),
                    row.getString("customer_name"),
                    row.getString("state"));
        }
    }

    /** @return open items, the oldest first */
    public Uni<List<Item>> page(String companyId, long limit, long offset) {
        return db.of(companyId)
                .rows(PAGE, companyId, limit, offset)
                .map(rows -> rows.stream().map(Item::of).toList());
    }

    /** @return how many are open */
    public Uni<Long> count(String companyId) {
        return db.of(companyId).rows(COUNT, companyId).map(rows -> rows.get(0).getLong("open"));
    }

    /** @return the item, decided or not; null when the company has none of that id */
    public Uni<Item> find(String companyId, String id) {
        return db.of(companyId).rows(FIND, companyId, id).map(rows -> rows.isEmpty() ? null : Item.of(rows.get(0)));
    }

    /** @return whether this decision is the one that counts: false when somebody was first */
    public Uni<Boolean> decide(SqlConnection tx, String companyId, String id, String decision, String note, String by) {
        return Db.update(tx, DECIDE, companyId, id, decision, note, by).map(count -> count == 1);
    }

    /** Puts a payment that is not the sale's own in front of a person. @return whether it is new */
    Uni<Boolean> open(SqlConnection tx, Kind kind, Purchase it, String id, Money money, String reason) {
        return Db.update(
                        tx,
                        OPEN,
                        it.companyId(),
                        id,
                        kind.code(),
                        it.id(),
                        it.provider(),
                        it.mode(),
                        money.orderId(),
                        money.amountMinor(),
                        money.currency(),
                        reason)
                .map(count -> count == 1);
    }

    /** Puts a payment without a sale in front of a person. @return whether it is new */
    Uni<Boolean> openUnknown(String companyId, String provider, String mode, Money money, String reason) {
        return db.of(companyId)
                .update(
                        OPEN,
                        companyId,
                        money.orderId(),
                        Kind.PAGO_DESCONOCIDO.code(),
                        null,
                        provider,
                        mode,
                        money.orderId(),
                        money.amountMinor(),
                        money.currency(),
                        reason)
                .map(count -> count == 1);
    }

    /** Puts down a payment that goes back by itself; a person sees it when it cannot. @return whether it is new */
    Uni<Boolean> openRefunding(SqlConnection tx, Purchase it, Money money, String reason) {
        return Db.update(
                        tx,
                        OPEN_REFUNDING,
                        it.companyId(),
                        money.orderId(),
                        Kind.PAGO_DOBLE.code(),
                        it.id(),
                        it.provider(),
                        it.mode(),
                        money.orderId(),
                        money.amountMinor(),
                        money.currency(),
                        reason)
                .map(count -> count == 1);
    }

    /** The payment of a decided item is to go back. */
    public Uni<Void> refundSoon(SqlConnection tx, String companyId, String id) {
        return Db.update(tx, REFUND_SOON, companyId, id).replaceWithVoid();
    }

    Uni<Void> wentBack(SqlConnection tx, String companyId, String id) {
        return Db.update(tx, WENT_BACK, companyId, id).replaceWithVoid();
    }

    Uni<Void> reopen(SqlConnection tx, String companyId, String id, String reason) {
        return Db.update(tx, REOPEN, companyId, id, reason).replaceWithVoid();
    }

    Uni<Void> later(GoingBack it, double seconds) {
        return db.of(it.companyId())
                .update(LATER, it.companyId(), it.id(), seconds)
                .replaceWithVoid();
    }

    /** @return payments that are to go back now, leased to the caller */
    Uni<List<GoingBack>> claim(int limit) {
        return db.ofAll()
                .rows(CLAIM, limit)
                .map(rows -> rows.stream().map(GoingBack::of).toList());
    }

    /** A payment that belongs to no sale, or to one that was paid with another, on its way back. */
    record GoingBack(
            String companyId,
            String id,
            String purchaseId,
            String provider,
            String mode,
            String orderId,
            long amountMinor,
            String currency,
            int tries) {
        private static GoingBack of(Row row) {
            return new GoingBack(
                    row.getString("company_id"),
                    row.getString("id"),
                    row.getString("purchase_id"),
                    row.getString("provider"),
                    row.getString("mode"),
                    row.getString("provider_order_id"),
                    row.getLong("amount_minor"),
                    row.getString("currency"),
                    row.getInteger("refund_tries"));
        }
    }

    /** An amount at the provider. */
    record Money(String orderId, Long amountMinor, String currency) {}
}
