package io.ficha.payment.billing;

import io.ficha.common.db.Db;
import io.ficha.common.event.payment.InvoiceOverdue;
import io.ficha.common.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Marks the invoices of a company that are overdue, so many a transaction, and tells the catalogue, which cuts. An
 * invoice is marked once; the mark lasts until it is paid. A payment of the same client goes before or after, never
 * between: both hold the client's account.
 */
@ApplicationScoped
class CutRun {
    private static final String OVERDUE =
            "from invoice where company_id = $1 and status = 3 and not overdue and cut_date < $2";
    private static final String NEXT = "select id, client_id " + OVERDUE + " order by cut_date, id limit ";
    private static final String COUNT = "select count(*) as invoices, count(distinct client_id) as clients,"
            + " coalesce(sum(total), 0) as total " + OVERDUE;
    private static final String LOCK = "select client_id from client_account where company_id = $1"
            + " and client_id = any($2::bigint[]) order by client_id for update";
    private static final String MARK =
            "update invoice set overdue = true where company_id = $1 and id = any($2::bigint[])"
                    + " and status = 3 and not overdue returning id, client_id, cut_date";

    private final Db db;
    private final Outbox outbox;
    private final int batch;

    CutRun(Db db, Outbox outbox, @ConfigProperty(name = "ficha.billing-batch") int batch) {
        this.db = db;
        this.outbox = outbox;
        this.batch = batch;
    }

    private record Step(int marked, boolean more) {}

    /**
     * Marks what is overdue on a day.
     *
     * @param graceDays between the cut-off day and the cut
     * @param note what else belongs in each transaction
     * @return how many invoices were not marked before
     */
    Uni<Integer> run(String companyId, LocalDate day, int graceDays, Function<SqlConnection, Uni<Void>> note) {
        var before = day.minusDays(graceDays);
        return Multi.createBy()
                .repeating()
                .uni(() -> db.of(companyId)
                        .inTransaction(tx -> step(tx, companyId, before).call(() -> note.apply(tx))))
                .whilst(Step::more)
                .collect()
                .with(Collectors.summingInt(Step::marked));
    }

    /**
     * What a look for overdue invoices would come to.
     *
     * @param invoices that would be marked
     * @param clients whose they are
     * @param total what they come to
     */
    record Sum(int invoices, int clients, BigDecimal total) {}

    /** @return what {@link #run} would mark now */
    Uni<Sum> count(String companyId, LocalDate day, int graceDays) {
        return db.of(companyId)
                .rows(COUNT, companyId, day.minusDays(graceDays))
                .map(Db::first)
                .map(row -> new Sum(row.getInteger("invoices"), row.getInteger("clients"), row.getBigDecimal("total")));
    }

    private Uni<Step> step(SqlConnection tx, String companyId, LocalDate before) {
        return Db.rows(tx, NEXT + batch, companyId, before).chain(found -> Db.rows(
                        tx, LOCK, companyId, longs(found, "client_id"))
                .chain(() -> Db.rows(tx, MARK, companyId, longs(found, "id")))
                .call(marked -> outbox.append(
                        tx, marked.stream().map(row -> event(companyId, row)).toList()))
                .map(marked -> new Step(marked.size(), found.size() == batch)));
    }

    /** For all services of the client: the contract's default. */
    private static InvoiceOverdue event(String companyId, Row row) {
        return new InvoiceOverdue(
                companyId, row.getLong("client_id"), row.getLong("id"), null, row.getLocalDate("cut_date"));
    }

    private static Long[] longs(List<Row> rows, String column) {
        return rows.stream().map(row -> row.getLong(column)).distinct().toArray(Long[]::new);
    }
}
