package io.ficha.payment.purchase;

import io.ficha.common.event.EventJson;
import io.ficha.common.event.catalog.ProductLimits;
import io.ficha.payment.provider.ChargeResult;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * A sale as its row is now.
 *
 * @param session what became of the guest's device: {@link #CONNECTED}, why it was not seen online, or null
 * @param windowUntil until when the guest was to be let out to the bank; null when that was not asked for
 * @param windowOpenUntil until when the guest was let out to the bank; null for not at all
 */
record Purchase(
        String id,
        String companyId,
        String routerId,
        long productId,
        String productName,
        String profile,
        long amountMinor,
        String currency,
        String provider,
        String mode,
        String providerOrderId,
        PurchaseState state,
        String reason,
        String username,
        String sealedPassword,
        boolean pin,
        String customerName,
        String customerEmail,
        String mac,
        String ip,
        boolean autoConnect,
        String session,
        Integer refusalStatus,
        String refusalDetail,
        int checks,
        OffsetDateTime createdAt,
        OffsetDateTime paidAt,
        ProductLimits limits,
        ChargeResult.Instructions instructions,
        ChargeResult.Details details,
        OffsetDateTime windowUntil,
        OffsetDateTime windowOpenUntil) {
    static final String CONNECTED = "connected";
    static final String COLUMNS =
            "id, company_id, router_id, product_id, product_name, profile, amount_minor, currency,"
                    + " provider, mode, provider_order_id, state, reason, username, sealed_password, pin, customer_name,"
                    + " customer_email, mac, ip, auto_connect, session, refusal_status, refusal_detail, checks,"
                    + " created_at, paid_at, limits::text as limits, instructions::text as instructions, details::text as details,"
                    + " window_until, window_open_until";

    static Purchase of(Row row) {
        return new Purchase(
                row.getString("id"),
                row.getString("company_id"),
                row.getString("router_id"),
                row.getLong("product_id"),
                row.getString("product_name"),
                row.getString("profile"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getString("provider"),
                row.getString("mode"),
                row.getString("provider_order_id"),
                PurchaseState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("username"),
                row.getString("sealed_password"),
                row.getBoolean("pin"),
                row.getString("customer_name"),
                row.getString("customer_email"),
                row.getString("mac"),
                row.getString("ip"),
                row.getBoolean("auto_connect"),
                row.getString("session"),
                row.getInteger("refusal_status"),
                row.getString("refusal_detail"),
                row.getInteger("checks"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("paid_at"),
                Validity.read(row.getString("limits")),
                json(row, "instructions", ChargeResult.Instructions.class),
                json(row, "details", ChargeResult.Details.class),
                row.getOffsetDateTime("window_until"),
                row.getOffsetDateTime("window_open_until"));
    }

    private static <T> T json(Row row, String column, Class<T> type) {
        var text = row.getString(column);
        return text == null ? null : EventJson.read(text, type);
    }

    /** @return the value as a JSON column holds it, null for none */
    static String json(Object value) {
        return value == null ? null : EventJson.write(value);
    }

    /** @return whether a device is to be logged in once the user is on the router */
    boolean wantsSession() {
        return autoConnect && mac != null;
    }

    /** @return whether nothing changes before the guest has paid a slip or answered the bank */
    boolean awaitsGuest() {
        return state == PurchaseState.PENDING && instructions != null;
    }

    /** @return whether the guest has to confirm the payment at the bank */
    boolean awaitsBank() {
        return awaitsGuest() && instructions.type() == ChargeResult.Instructions.Type.THREE_D_SECURE;
    }

    /** @return whether waiting any longer tells the guest nothing */
    boolean isAnswer() {
        return state.isLast() || awaitsGuest();
    }

    /** @return whether the user is there and the device may be online any moment */
    boolean awaitsSession() {
        return wantsSession() && session == null && state == PurchaseState.DELIVERED;
    }
}
