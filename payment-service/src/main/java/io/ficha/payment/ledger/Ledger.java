package io.ficha.payment.ledger;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Double entry per company in minor units: append-only, each kind of posting once per purchase, summing to zero. */
@ApplicationScoped
public class Ledger {
    private static final String POST =
            "insert into ledger_entry (company_id, purchase_id, kind, account, amount_minor, currency, provider_object)"
                    + " values ($1, $2, $3, 'provider_clearing', $4, $5, $6),"
                    + " ($1, $2, $3, 'sales', -$4::bigint, $5, $6) on conflict do nothing";

    /** Books that the provider holds a guest's money. Booking it again changes nothing. */
    public Uni<Void> sale(
            SqlConnection tx, String companyId, String purchaseId, long amountMinor, String currency, String orderId) {
        return Db.update(tx, POST, companyId, purchaseId, "sale", amountMinor, currency, orderId)
                .replaceWithVoid();
    }

    /** Books that the money went back. Booking it again changes nothing. */
    public Uni<Void> refund(
            SqlConnection tx, String companyId, String purchaseId, long amountMinor, String currency, String refund) {
        return Db.update(tx, POST, companyId, purchaseId, "refund", -amountMinor, currency, refund)
                .replaceWithVoid();
    }
}
