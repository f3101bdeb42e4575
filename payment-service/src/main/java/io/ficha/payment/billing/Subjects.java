package io.ficha.payment.billing;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Reads which services are to be billed, a bounded number at a time. */
final class Subjects {
    /**
     * For each service a look-up by index of its invoice, plan and client. A join, or "exists", leaves PostgreSQL free to
     * read all of the company's for each batch; "offset 0" forbids it to make one of these.
     */
    private static final String SUBJECT = "select s.id, s.client_id, s.deleted, p.cost, p.iva, c.billing_due_date,"
            + " (select i.id from invoice i where i.company_id = $1 and i.month = $2 and i.service_id = s.id) is not null"
            + " as billed"
            + " from (select id, client_id, plan_id, deleted from isp_service where company_id = $1 and %s) s"
            + " left join lateral (select cost, iva from isp_plan where company_id = $1 and id = s.plan_id offset 0) p"
            + " on true"
            + " left join lateral (select billing_due_date from isp_client where company_id = $1 and id = s.client_id"
            + " offset 0) c on true order by s.id";
    /** The number is written out: only so does PostgreSQL know that it is small against the company. */
    private static final String NEXT =
            "id > $3 and not deleted and billing_type = 'recurring' and ($4 or status = 'ac')"
                    + " and ($5::timestamptz is null or created_at < $5) order by id limit %d";

    private static final String ONE = SUBJECT.formatted("id = $3");

    private Subjects() {}

    /**
     * A service that may want an invoice for a month.
     *
     * @param known whether its plan and its client are known here yet; without, the rest is not
     * @param dueDay the day of the month that the client's invoices are cut off on
     * @param billed whether it has an invoice for the month
     * @param removed whether nobody has it any more
     */
    record Subject(
            long serviceId,
            long clientId,
            boolean known,
            BigDecimal cost,
            BigDecimal iva,
            int dueDay,
            boolean billed,
            boolean removed) {
        private static Subject of(Row row) {
            var dueDay = row.getInteger("billing_due_date");
            var cost = row.getBigDecimal("cost");
            return new Subject(
                    row.getLong("id"),
                    row.getLong("client_id"),
                    dueDay != null && cost != null,
                    cost,
                    row.getBigDecimal("iva"),
                    dueDay == null ? 0 : dueDay,
                    row.getBoolean("billed"),
                    row.getBoolean("deleted"));
        }

        /** @return whether an invoice can and must be made */
        boolean wantsInvoice() {
            return known && !billed && !removed;
        }

        /** @return whether nothing is known that would be on an invoice that must be made */
        boolean waits() {
            return !known && !billed && !removed;
        }
    }

    /** @return the next services behind {@code after} that are billed monthly */
    static Uni<List<Subject>> next(SqlConnection tx, MonthRun.Order order, long after, int most) {
        return Db.rows(
                        tx,
                        SUBJECT.formatted(NEXT.formatted(most)),
                        order.companyId(),
                        order.month(),
                        after,
                        order.suspendedToo(),
                        order.madeBefore())
                .map(rows -> rows.stream().map(Subject::of).toList());
    }

    /** @return the service, or null when it is unknown here */
    static Uni<Subject> one(SqlConnection tx, String companyId, LocalDate month, long serviceId) {
        return Db.rows(tx, ONE, companyId, month, serviceId)
                .map(Db::first)
                .map(row -> row == null ? null : Subject.of(row));
    }
}
