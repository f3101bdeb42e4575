package io.ficha.payment.invoice;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.paging.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A company's invoices, newest number first. */
@ApplicationScoped
class InvoiceList {
    /** Beyond this, counting costs more than knowing is worth. */
    static final long COUNTED = 10_000;

    private static final String OF_CLIENTS =
            "client_id = any(array(select c.id from isp_client c where c.company_id = $1"
                    + " and (strpos(lower(c.name), ?) > 0 or starts_with(lower(c.dni), ?))))";
    private static final String PEOPLE = "select id, name, dni from isp_client where company_id = $1 and id = any($2)";

    private final Db db;
    private final Directory directory;

    InvoiceList(Db db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    /**
     * Which invoices; what is null does not matter.
     *
     * @param text a part of the subscriber's name, or the beginning of the document, in lower case
     * @param number the text when it may be an invoice's number
     * @param month in which they were released
     * @param before numbers below this alone
     */
    record Filter(State state, String text, Long number, YearMonth month, Long before) {
        private Where where(String companyId) {
            var where = new Where().and("company_id = ?", companyId);
            if (state != null) where.and(state.sql);
            if (month != null) {
                where.and("release_date >= ?", month.atDay(1))
                        .and("release_date < ?", month.plusMonths(1).atDay(1));
            }
            if (number == null) where.and(OF_CLIENTS, text);
            else where.and("(num_bill = " + number + " or " + OF_CLIENTS + ")", text);
            return where.and("num_bill < ?", before);
        }

        Filter before(Long number) {
            return new Filter(state, text, this.number, month, number);
        }
    }

    /** Where an invoice stands. */
    enum State {
        PAGADA("status = 1"),
        PENDIENTE("status = 3"),
        VENCIDA("overdue");

        private final String sql;

        State(String sql) {
            this.sql = sql;
        }
    }

    /** How many there are and what they come to, of the newest {@link #COUNTED} when there are more. */
    record Totals(long count, BigDecimal sum) {}

    Uni<Totals> totals(String companyId, Filter filter) {
        return filter.where(companyId)
                .then(" order by num_bill desc limit ?", COUNTED)
                .rows(
                        db.of(companyId),
                        "select count(*) as invoices, coalesce(sum(total), 0) as sum from (select total from invoice",
                        ") as counted")
                .map(rows ->
                        new Totals(rows.get(0).getLong("invoices"), rows.get(0).getBigDecimal("sum")));
    }

    /** An invoice of the list, by its number. */
    record Item(long number, Map<String, Object> view) {}

    Uni<List<Item>> page(String companyId, Filter filter, int limit) {
        return filter.where(companyId)
                .then(" order by num_bill desc limit ?", limit)
                .rows(db.of(companyId), "select * from invoice")
                .chain(rows -> views(companyId, rows));
    }

    private Uni<List<Item>> views(String companyId, List<Row> rows) {
        var ids = rows.stream().map(row -> row.getLong("client_id")).distinct().toArray(Long[]::new);
        return db.of(companyId).rows(PEOPLE, companyId, ids).chain(people -> directory
                .company(companyId)
                .map(CompanyState::zone)
                .map(zone -> rows.stream().map(row -> item(row, people, zone)).toList()));
    }

    private static Item item(Row row, List<Row> people, ZoneId zone) {
        var invoice = Invoice.of(row);
        var view = InvoiceView.worded(invoice, zone);
        view.put("overdue", row.getBoolean("overdue"));
        view.put("client", client(invoice.clientId(), people));
        return new Item(invoice.numBill(), view);
    }

    private static Map<String, Object> client(long id, List<Row> people) {
        var client = new LinkedHashMap<String, Object>();
        client.put("id", id);
        var known = people.stream().filter(it -> it.getLong("id") == id).findFirst();
        client.put("name", known.map(it -> it.getString("name")).orElse(null));
        client.put("dni", known.map(it -> it.getString("dni")).orElse(null));
        return client;
    }
}
