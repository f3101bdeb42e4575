package io.ficha.payment.refund;

import io.vertx.mutiny.sqlclient.Row;

/**
 * What a sale's row says of its money, read under the row's lock.
 *
 * @param state the purchase's, as its row has it
 * @param delivered whether the guest's user ever was on the router
 * @param capturedMinor what the provider took, zero while it is not known to hold anything
 * @param refundedMinor what of it is promised back, or went back
 * @param returnedMinor what went back
 */
public record SaleMoney(
        String companyId,
        String purchaseId,
        String state,
        boolean delivered,
        String provider,
        String providerOrderId,
        String currency,
        long capturedMinor,
        long refundedMinor,
        long returnedMinor) {
    static final String COLUMNS = "company_id, id, state, delivered_at is not null as delivered, provider,"
            + " provider_order_id, currency, coalesce(captured_minor, 0) as captured_minor, refunded_minor, returned_minor";

    static SaleMoney of(Row row) {
        return new SaleMoney(
                row.getString("company_id"),
                row.getString("id"),
                row.getString("state"),
                row.getBoolean("delivered"),
                row.getString("provider"),
                row.getString("provider_order_id"),
                row.getString("currency"),
                row.getLong("captured_minor"),
                row.getLong("refunded_minor"),
                row.getLong("returned_minor"));
    }

    /** @return what can still be promised back */
    public long rest() {
        return capturedMinor - refundedMinor;
    }
}
