package io.ficha.payment.refund;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What a refund's end means for its sale. Both run in the refund's transaction, under the lock of the sale's row. */
public interface RefundedSale {
    /**
     * Money went back.
     *
     * @param before the sale's money before this refund
     * @param whole whether nothing of the money is left
     */
    Uni<Void> refunded(
            SqlConnection tx, SaleMoney before, String refundId, long amountMinor, String reason, boolean whole);

    /** The provider will not give the money back, or nobody knows: a person must see to it. */
    Uni<Void> refundFailed(SqlConnection tx, SaleMoney sale, String refundId, String code);
}
