package io.ficha.payment.report;

import io.ficha.common.db.Db;
import io.ficha.payment.paging.Csv;
import io.ficha.payment.paging.Cursor;
import io.ficha.payment.paging.Days;
import io.ficha.payment.paging.Where;
import io.ficha.payment.purchase.PurchaseState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Reads a company's sales, newest first. */
@ApplicationScoped
class Transactions {
    /** Beyond this, counting what a filter leaves costs more than knowing it is worth. */
    static final long COUNTED = 10_000;

    private static final String SELECT = "select " + Transaction.COLUMNS + " from purchase";
    private static final String NEWEST = " order by created_at desc, id desc limit ?";
    private static final String BY_STATE =
            "select state, sum(sales)::bigint as sales from sales_by_state where company_id = $1 group by state";

    private final Db db;

    Transactions(Db db) {
        this.db = db;
    }

    /**
     * Which sales; what is null does not matter.
     *
     * @param paymentWord the contract's word for the money
     */
    record Filter(String paymentWord, PurchaseState state, String routerId, Days days) {
        private boolean isOfStatesAlone() {
            return routerId == null && !days.areBounded();
        }

        private boolean takes(PurchaseState it) {
            return (state == null || state == it) && (paymentWord == null || paymentWord.equals(it.paymentWord()));
        }

        private Where where(String companyId) {
            var states = state == null && paymentWord == null ? null : states();
            boolean one = states != null && states.length == 1; // then the index gives them in order
            return new Where()
                    .and("company_id = ?", companyId)
                    .and("state = ?", one ? states[0] : null)
                    .and("state = any(?)", one ? null : states)
                    .and("router_id = ?", routerId)
                    .and("created_at >= ?", days.from())
                    .and("created_at < ?", days.until());
        }

        private String[] states() {
            return Arrays.stream(PurchaseState.values())
                    .filter(this::takes)
                    .map(Enum::name)
                    .toArray(String[]::new);
        }
    }

    /** @return a page and the cursor after it, which is null at the end */
    Uni<Csv.Page<Transaction>> page(String companyId, Filter filter, Cursor after, int limit) {
        var where = filter.where(companyId);
        if (after != null) where.after("(created_at, id) < (?, ?)", after, after.id());
        return where.then(NEWEST, limit).rows(db.of(companyId), SELECT).map(rows -> page(rows, limit));
    }

    /** The same by position, for clients that know no cursor: what is skipped is read in the index alone. */
    Uni<Csv.Page<Transaction>> page(String companyId, Filter filter, long offset, int limit) {
        return filter.where(companyId)
                .then(NEWEST, limit)
                .then(" offset ?", offset)
                .rows(
                        db.of(companyId),
                        SELECT + " where id in (select id from purchase",
                        ") order by created_at desc, id desc")
                .map(rows -> page(rows, limit));
    }

    private static Csv.Page<Transaction> page(List<Row> rows, int limit) {
        return new Csv.Page<>(
                rows.stream().map(Transaction::of).toList(),
                rows.size() < limit ? null : Transaction.cursor(rows.get(limit - 1)));
    }

    /** @return how many sales there are, exact up to {@link #COUNTED} when more than states is asked for */
    Uni<Long> count(String companyId, Filter filter) {
        if (filter.isOfStatesAlone()) {
            return db.of(companyId).rows(BY_STATE, companyId).map(rows -> rows.stream()
                    .filter(row -> filter.takes(PurchaseState.valueOf(row.getString("state"))))
                    .mapToLong(row -> row.getLong("sales"))
                    .sum());
        }
        return filter.where(companyId)
                .then(" limit ?", COUNTED)
                .rows(db.of(companyId), "select count(*) from (select from purchase", ") as counted")
                .map(rows -> rows.get(0).getLong(0));
    }
}
