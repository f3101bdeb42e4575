package io.ficha.payment.report;

import io.ficha.common.db.Db;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.Cursor;
import io.ficha.common.paging.Days;
import io.ficha.common.paging.Where;
import io.ficha.payment.purchase.PurchaseState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a company's sales, newest first. */
@ApplicationScoped
public class Transactions {
    /** Beyond this, counting what a filter leaves costs more than knowing it is worth. */
    static final long COUNTED = 10_000;

    private static final String SELECT = "select " + Transaction.COLUMNS + " from purchase";
    private static final String NEWEST = " order by created_at desc, id desc limit ?";
    private static final String IN_ORDER = ") order by created_at desc, id desc";

    /** Each state by itself, so that each comes in order from its index; the states are the second parameter. */
    private static final String BY_STATES = " from unnest($2::text[]) as wanted (word) cross join lateral (select ";

    private static final String BY_STATE =
            "select state, sum(sales)::bigint as sales from sales_by_state where company_id = $1 group by state";

    private final Db db;
    private final RouterNames routers;

    Transactions(Db db, RouterNames routers) {
        this.db = db;
        this.routers = routers;
    }

    /**
     * Which sales; what is null does not matter.
     *
     * @param paymentWord the contract's word for the money
     * @param text words that a sale has, or its id
     */
    record Filter(
            String paymentWord,
            PurchaseState state,
            SaleGroup group,
            String routerId,
            Long productId,
            String text,
            Days days) {
        private boolean isOfStatesAlone() {
            return routerId == null && productId == null && text == null && !days.areBounded();
        }

        private boolean takes(PurchaseState it) {
            return (state == null || state == it)
                    && (group == null || group == SaleGroup.of(it))
                    && (paymentWord == null || paymentWord.equals(it.paymentWord()));
        }

        /** @return whether states are to be read one by one: a search finds few, in no order */
        private boolean isOfSeveralStates() {
            return (group != null || paymentWord != null) && text == null && states().length > 1;
        }

        private Filter ofAllStates() {
            return new Filter(null, null, null, routerId, productId, text, days);
        }

        private Where where(String companyId) {
            var states = state == null && group == null && paymentWord == null ? null : states();
            boolean one = states != null && states.length == 1; // then the index gives them in order
            var several = isOfSeveralStates() ? "state = wanted.word and state = any(?)" : "state = any(?)";
            return conditions(companyId, one ? "state = ?" : several, one ? states[0] : states);
        }

        private Where counted(String companyId) {
            return conditions(companyId, "state = any(?)", states());
        }

        private Where conditions(String companyId, String ofState, Object states) {
            return new Where()
                    .and("company_id = ?", companyId)
                    .and(ofState, states)
                    .and("router_id = ?", routerId)
                    .and("product_id = ?", productId)
                    .and("id = any(array(select sales_found($1, ?, " + COUNTED + ")))", text)
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
        where.then(NEWEST, limit);
        var rows = filter.isOfSeveralStates()
                ? where.then(") as sale" + NEWEST, limit)
                        .rows(db.of(companyId), "select sale.*" + BY_STATES + Transaction.COLUMNS + " from purchase")
                : where.rows(db.of(companyId), SELECT);
        return rows.map(it -> page(it, limit));
    }

    /** The same by position, for clients that know no cursor: what is skipped is read in the index alone. */
    Uni<Csv.Page<Transaction>> page(String companyId, Filter filter, long offset, int limit) {
        var where = filter.where(companyId);
        var scope = db.of(companyId);
        var ids = filter.isOfSeveralStates()
                ? where.then(NEWEST, limit + offset)
                        .then(") as sale" + NEWEST, limit)
                        .then(" offset ?", offset)
                        .rows(
                                scope,
                                SELECT + " where id in (select sale.id" + BY_STATES + "id, created_at from purchase",
                                IN_ORDER)
                : where.then(NEWEST, limit)
                        .then(" offset ?", offset)
                        .rows(scope, SELECT + " where id in (select id from purchase", IN_ORDER);
        return ids.map(rows -> page(rows, limit));
    }

    private Csv.Page<Transaction> page(List<Row> rows, int limit) {
        return new Csv.Page<>(
                rows.stream().map(row -> Transaction.of(row, routers)).toList(),
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
        return filter.counted(companyId)
                .then(" limit ?", COUNTED)
                .rows(db.of(companyId), "select count(*) from (select from purchase", ") as counted")
                .map(rows -> rows.get(0).getLong(0));
    }

    /**
     * How many sales there are of each group.
     *
     * @param exact false when only the newest {@link #COUNTED} were counted
     */
    public record Counts(Map<String, Long> byGroup, boolean exact) {
        private static Counts of(List<Row> rows, boolean bounded) {
            var counts = new LinkedHashMap<String, Long>();
            SaleGroup.words().forEach(word -> counts.put(word, 0L));
            long all = 0;
            for (var row : rows) {
                long sales = row.getLong("sales");
                var group = SaleGroup.of(PurchaseState.valueOf(row.getString("state")));
                counts.merge(group.word(), sales, Long::sum);
                all += sales;
            }
            return new Counts(counts, !bounded || all < COUNTED);
        }
    }

    /** @return the sales of a company by group */
    public Uni<Counts> counts(String companyId) {
        return db.of(companyId).rows(BY_STATE, companyId).map(rows -> Counts.of(rows, false));
    }

    /** @return the sales that the filter leaves by group, whatever states it asks for */
    Uni<Counts> counts(String companyId, Filter filter) {
        if (filter.isOfStatesAlone()) return counts(companyId);
        return filter.ofAllStates()
                .where(companyId)
                .then(NEWEST, COUNTED)
                .rows(
                        db.of(companyId),
                        "select state, count(*) as sales from (select state from purchase",
                        ") as counted group by state")
                .map(rows -> Counts.of(rows, true));
    }
}
