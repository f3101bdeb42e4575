package io.ficha.payment.voucher;

import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.payment.purchase.Validity;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * One prepaid code as its row is now.
 *
 * @param username the user on the router where that is not the code, else null
 */
record Voucher(
        String id,
        String companyId,
        String routerId,
        String batchId,
        int number,
        long productId,
        String productName,
        String profile,
        long priceMinor,
        String currency,
        ProductLimits limits,
        String codeHash,
        State state,
        String username,
        OffsetDateTime createdAt,
        OffsetDateTime usedAt,
        OffsetDateTime deliveredAt) {
    /** Where a code stands. */
    enum State {
        /** Nobody has used it. */
        NUEVA,
        /** Its user is on the way to the router. */
        ENTREGANDO,
        /** Its user was read back from the router. */
        ENTREGADA,
        /** The router refused its user for good. */
        FALLIDA,
        /** The operator took it back. */
        ANULADA
    }

    static Voucher of(Row row) {
        return new Voucher(
                row.getString("id"),
                row.getString("company_id"),
                row.getString("router_id"),
                row.getString("batch_id"),
                row.getInteger("number"),
                row.getLong("product_id"),
                row.getString("product_name"),
                row.getString("profile"),
                row.getLong("price_minor"),
                row.getString("currency"),
                Validity.read(row.getString("limits")),
                row.getString("code_hash"),
                State.valueOf(row.getString("state")),
                row.getString("username"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("used_at"),
                row.getOffsetDateTime("delivered_at"));
    }
}
