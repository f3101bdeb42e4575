package io.ficha.payment.invoice;

import io.ficha.common.db.Db;
import io.ficha.common.smartips.ClientView.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** Reads invoices of a company. */
@ApplicationScoped
class InvoiceQueries {
    private static final String ONE = "select * from invoice where company_id = $1 and id = $2";
    private static final String BY_NUMBER = "select * from invoice where company_id = $1 and num_bill = $2";
    private static final String SHEET = "select a.balance, a.wallet, i.* from client_account a left join invoice i"
            + " on i.company_id = $1 and i.client_id = $2 and ($3::int is null or i.status = $3)"
            + " where a.company_id = $1 and a.client_id = $2 order by i.id";
    private static final String OVERDUE =
            "select count(*) as overdue from invoice where company_id = $1 and client_id = $2 and status = 3 and overdue";

    private final Db db;

    InvoiceQueries(Db db) {
        this.db = db;
    }

    /** A subscriber's account and invoices, as they were at one moment. */
    record Sheet(Account account, List<Invoice> invoices) {}

    /** Which invoices of a subscriber are wanted. */
    enum Which {
        ALL(null),
        PAID(1),
        UNPAID(3);

        private final Integer status;

        Which(Integer status) {
            this.status = status;
        }
    }

    /** @return the account, and those invoices, the oldest first */
    Uni<Sheet> sheet(String companyId, long clientId, Which which) {
        return db.of(companyId).rows(SHEET, companyId, clientId, which.status).map(rows -> {
            if (rows.isEmpty()) return new Sheet(new Account(BigDecimal.ZERO, BigDecimal.ZERO), List.of());
            var first = rows.get(0);
            return new Sheet(
                    new Account(first.getBigDecimal("balance"), first.getBigDecimal("wallet")),
                    rows.stream()
                            .filter(row -> row.getLong("id") != null)
                            .map(Invoice::of)
                            .toList());
        });
    }

    /** @return the invoice of that number, or null */
    Uni<Invoice> byNumber(String companyId, long number) {
        return db.of(companyId)
                .rows(BY_NUMBER, companyId, number)
                .map(rows -> rows.isEmpty() ? null : Invoice.of(rows.get(0)));
    }

    /** @return the invoice, or null when the company has none of that id */
    Uni<Invoice> find(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, ONE, companyId, id).map(rows -> rows.isEmpty() ? null : Invoice.of(rows.get(0)));
    }

    /** @return the invoice, which stays as it is until the transaction ends */
    Uni<Invoice> lock(SqlConnection tx, String companyId, long id) {
        return Db.rows(tx, ONE + " for update", companyId, id).map(rows -> Invoice.of(rows.get(0)));
    }

    /** @return how many invoices of the subscriber are overdue */
    Uni<Integer> overdue(SqlConnection tx, String companyId, long clientId) {
        return Db.rows(tx, OVERDUE, companyId, clientId)
                .map(rows -> rows.get(0).getLong("overdue").intValue());
    }
}
