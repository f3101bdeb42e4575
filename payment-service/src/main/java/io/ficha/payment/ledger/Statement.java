package io.ficha.payment.ledger;

import io.ficha.common.db.Db;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.Cursor;
import io.ficha.common.paging.Days;
import io.ficha.common.paging.Where;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads a company's books, newest first. */
@ApplicationScoped
class Statement {
    private static final String SELECT =
            "select seq, at, purchase_id, kind, account, amount_minor, currency, provider_object, client_id from ledger_entry";

    private final Db db;

    Statement(Db db) {
        this.db = db;
    }

    /** Which lines; what is null does not matter. */
    record Filter(LedgerAccount account, String purchaseId, String currency, Days days) {}

    Uni<Csv.Page<Entry>> page(String companyId, Filter filter, Cursor after, int limit) {
        var where = new Where()
                .and("company_id = ?", companyId)
                .and(
                        "account = ?",
                        filter.account() == null ? null : filter.account().code())
                .and("purchase_id = ?", filter.purchaseId())
                .and("currency = ?", filter.currency())
                .and("at >= ?", filter.days().from())
                .and("at < ?", filter.days().until());
        if (after != null) where.after("(at, seq) < (?, ?)", after, after.number("cursor"));
        return where.then(" order by at desc, seq desc limit ?", limit)
                .rows(db.of(companyId), SELECT)
                .map(rows -> new Csv.Page<>(
                        rows.stream().map(Entry::of).toList(),
                        rows.size() < limit ? null : Entry.cursor(rows.get(limit - 1))));
    }
}
