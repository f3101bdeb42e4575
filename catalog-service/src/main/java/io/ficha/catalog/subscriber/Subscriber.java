package io.ficha.catalog.subscriber;

import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.smartips.ClientView.Account;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Somebody who pays for services each month, and the account as the payment service last told it. */
public record Subscriber(SubscriberState state, Account account) {
    /** @return the subscriber of a row of its table */
    public static Subscriber of(Row row) {
        return new Subscriber(state(row), new Account(row.getBigDecimal("balance"), row.getBigDecimal("wallet")));
    }

    static SubscriberState state(Row row) {
        return new SubscriberState(
                row.getLong("id"),
                row.getString("company_id"),
                row.getString("name"),
                row.getString("dni"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("subscriber_no"),
                row.getInteger("billing_due_date"),
                row.getString("address"),
                row.getString("coordinates"),
                row.getString("dv"),
                row.getInteger("type_document_identification_id"),
                row.getInteger("type_organization_id"),
                row.getInteger("municipality_id"),
                row.getInteger("type_liability_id"),
                row.getInteger("type_regime_id"),
                row.getString("merchant_registration"),
                row.getBoolean("electronic_invoice"),
                row.getLong("partner_id"),
                instant(row.getOffsetDateTime("created_at")),
                instant(row.getOffsetDateTime("updated_at")),
                row.getBoolean("deleted"),
                row.getLong("version"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
