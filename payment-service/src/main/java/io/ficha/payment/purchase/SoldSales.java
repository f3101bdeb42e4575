package io.ficha.payment.purchase;

import io.ficha.common.db.Db;
import io.ficha.common.secret.SecretBox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** What the company itself may be told of one of its sales, credentials included. */
@ApplicationScoped
public class SoldSales {
    private static final String FIND = "select id, company_id, product_name, amount_minor, currency, customer_name,"
            + " provider_order_id, username, sealed_password, pin, reason, refusal_detail from purchase"
            + " where company_id = $1 and id = $2";

    private final Db db;
    private final SecretBox secrets;

    SoldSales(Db db, SecretBox secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /**
     * A sale as its company may see it.
     *
     * @param transactionId the provider's, or our own while there is none
     * @param password empty for a PIN
     * @param refusal why the money did not come, or null
     */
    public record SoldSale(
            String id,
            String product,
            long amountMinor,
            String currency,
            String customer,
            String transactionId,
            String username,
            String password,
            boolean pin,
            String reason,
            String refusal) {
        @Override
        public String toString() {
            return "SoldSale[" + id + "]";
        }
    }

    /** @return the sale, or null when that company has none of this id */
    public Uni<SoldSale> find(String companyId, String id) {
        return db.of(companyId).rows(FIND, companyId, id).map(rows -> {
            var row = Db.first(rows);
            return row == null ? null : sale(row);
        });
    }

    private SoldSale sale(Row row) {
        var id = row.getString("id");
        var sealed = row.getString("sealed_password");
        var order = row.getString("provider_order_id");
        return new SoldSale(
                id,
                row.getString("product_name"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getString("customer_name"),
                order == null ? id : order,
                row.getString("username"),
                sealed == null ? "" : secrets.open(row.getString("company_id"), Checkout.PASSWORD_KIND, id, sealed),
                row.getBoolean("pin"),
                row.getString("reason"),
                row.getString("refusal_detail"));
    }
}
