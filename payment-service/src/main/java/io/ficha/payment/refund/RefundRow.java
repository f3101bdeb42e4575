package io.ficha.payment.refund;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * A refund as its row is now.
 *
 * @param cause why, in the words that a provider knows
 * @param reason why, in words for people
 * @param refusal what the provider said when it refused, or null
 */
record RefundRow(
        String id,
        String companyId,
        String purchaseId,
        String key,
        String requestHash,
        long amountMinor,
        String currency,
        String cause,
        String reason,
        RefundState state,
        String refusal,
        String providerObject,
        int attempts,
        OffsetDateTime createdAt) {
    static final String COLUMNS =
            "r.id, r.company_id, r.purchase_id, r.key, r.request_hash, r.amount_minor, r.currency,"
                    + " r.cause, r.reason, r.state, r.refusal, r.provider_object, r.attempts, r.created_at";

    static RefundRow of(Row row) {
        return new RefundRow(
                row.getString("id"),
                row.getString("company_id"),
                row.getString("purchase_id"),
                row.getString("key"),
                row.getString("request_hash"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getString("cause"),
                row.getString("reason"),
                RefundState.valueOf(row.getString("state")),
                row.getString("refusal"),
                row.getString("provider_object"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("created_at"));
    }
}
