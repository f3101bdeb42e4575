package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** What the other features may know of sales. */
@ApplicationScoped
public class Sales {
    private static final String COLUMNS = "select id, company_id, provider, mode, provider_order_id, state,"
            + " amount_minor, currency, username, created_at, paid_at from purchase";
    private static final String GET = COLUMNS + " where company_id = $1 and id = $2";
    private static final String BY_ORDER =
            COLUMNS + " where company_id = $1 and provider = $2 and provider_order_id = $3";
    /** By the literal name: the index holds this provider's payments alone. */
    private static final String COMPANIES = "select distinct company_id from (select company_id from purchase"
            + " where provider = 'mercado_pago' and provider_order_id = $1"
            + " union all select company_id from purchase where provider = 'mercado_pago' and id = $2) as known limit 10";

    private static final String COUNT =
            "select coalesce(sum(sales), 0)::bigint as sales from sales_by_state where company_id = $1";

    private final Db db;

    Sales(Db db) {
        this.db = db;
    }

    /** A sale as its row is now. */
    public record Sale(
            String id,
            String companyId,
            String provider,
            String mode,
            String orderId,
            String paymentWord,
            long amountMinor,
            String currency,
            String username,
            OffsetDateTime createdAt,
            OffsetDateTime paidAt) {
        private static Sale of(List<Row> rows) {
            var row = Db.first(rows);
            if (row == null) return null;
            return new Sale(
                    row.getString("id"),
                    row.getString("company_id"),
                    row.getString("provider"),
                    row.getString("mode"),
                    row.getString("provider_order_id"),
                    PurchaseState.valueOf(row.getString("state")).paymentWord(),
                    row.getLong("amount_minor"),
                    row.getString("currency"),
                    row.getString("username"),
                    row.getOffsetDateTime("created_at"),
                    row.getOffsetDateTime("paid_at"));
        }
    }

    /** @return the company's sale, or null */
    public Uni<Sale> get(String companyId, String id) {
        if (!Ids.isPlausible(id)) return Uni.createFrom().nullItem();
        return db.of(companyId).rows(GET, companyId, id).map(Sale::of);
    }

    /** @return the company's sale that the provider knows under that id, or null */
    public Uni<Sale> byOrder(String companyId, String provider, String orderId) {
        if (orderId == null) return Uni.createFrom().nullItem();
        return db.of(companyId).rows(BY_ORDER, companyId, provider, orderId).map(Sale::of);
    }

    /** @return the companies that sold something through Mercado Pago under its id or ours; either may be null */
    public Uni<List<String>> companiesAtMercadoPago(String orderId, String reference) {
        if (orderId == null && reference == null) return Uni.createFrom().item(List.of());
        return db.ofAll().rows(COMPANIES, orderId, reference).map(rows -> rows.stream()
                .map(row -> row.getString("company_id"))
                .toList());
    }

    /** @return how many sales the company ever had */
    public Uni<Long> count(String companyId) {
        return db.of(companyId).rows(COUNT, companyId).map(rows -> rows.get(0).getLong("sales"));
    }
}
